-- fail One row per reject_id.
SELECT reject_id, count(*) AS n_rows
FROM ops.rejects
GROUP BY ALL
HAVING n_rows > 1;
