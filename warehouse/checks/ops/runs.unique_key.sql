-- fail One row per run_id.
SELECT run_id, count(*) AS n_rows
FROM ops.runs
GROUP BY ALL
HAVING n_rows > 1;
