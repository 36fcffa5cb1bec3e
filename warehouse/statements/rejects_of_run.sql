-- What the run $run_id put aside.
SELECT stage, reason, item, detail, feed_id, n_times
FROM ops.rejects
WHERE last_run_id = $run_id AND resolved_at IS NULL
ORDER BY stage, reason, item;
