-- fail One row per ratio.
SELECT ratio, count(*) AS n_rows
FROM core.plausibility
GROUP BY ALL
HAVING n_rows > 1;
