-- fail One row per month, company and family.
SELECT month, company, family, count(*) AS n_rows
FROM mart.hardware_month
GROUP BY ALL
HAVING n_rows > 1;
