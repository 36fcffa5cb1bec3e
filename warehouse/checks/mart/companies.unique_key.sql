-- fail One row per company.
SELECT company, count(*) AS n_rows
FROM mart.companies
GROUP BY ALL
HAVING n_rows > 1;
