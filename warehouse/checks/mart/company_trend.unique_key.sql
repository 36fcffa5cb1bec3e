-- fail One row per basis, month, company, role, category and status.
SELECT basis, month, company, role, category, status, count(*) AS n_rows
FROM mart.company_trend
GROUP BY ALL
HAVING n_rows > 1;
