-- fail One row per fetch_id.
SELECT fetch_id, count(*) AS n_rows
FROM raw.fetches
GROUP BY ALL
HAVING n_rows > 1;
