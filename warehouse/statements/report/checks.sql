-- The checks of the run that checked last: those that found something first.
SELECT check_name, severity, description, n_offending, checked_at
FROM ops.checks
WHERE run_id = (SELECT arg_max(run_id, checked_at) FROM ops.checks)
ORDER BY n_offending > 0 DESC, severity, check_name;
