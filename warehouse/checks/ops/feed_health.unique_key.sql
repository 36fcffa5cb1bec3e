-- fail One row per feed_id.
SELECT feed_id, count(*) AS n_rows
FROM ops.feed_health
GROUP BY ALL
HAVING n_rows > 1;
