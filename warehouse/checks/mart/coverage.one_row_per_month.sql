-- fail One row per month and language.
SELECT month, language, count(*) AS n_rows
FROM mart.coverage
GROUP BY ALL
HAVING n_rows > 1;
