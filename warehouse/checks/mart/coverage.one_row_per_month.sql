-- fail One row per month, language and company.
SELECT month, language, company, count(*) AS n_rows
FROM mart.coverage
GROUP BY ALL
HAVING n_rows > 1;
