-- fail One row per snapshot_id.
SELECT snapshot_id, count(*) AS n_rows
FROM mart.snapshot
GROUP BY ALL
HAVING n_rows > 1;
