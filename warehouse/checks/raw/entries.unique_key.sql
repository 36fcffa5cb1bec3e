-- fail One row per entry_id.
SELECT entry_id, count(*) AS n_rows
FROM raw.entries
GROUP BY ALL
HAVING n_rows > 1;
