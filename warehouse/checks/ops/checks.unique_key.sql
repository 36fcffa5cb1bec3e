-- fail One row per run_id, check_name.
SELECT run_id, check_name, count(*) AS n_rows
FROM ops.checks
GROUP BY ALL
HAVING n_rows > 1;
