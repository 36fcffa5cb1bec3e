-- fail One row per basis, month, role and category.
SELECT basis, month, role, category, count(*) AS n_rows
FROM mart.category_mix
GROUP BY ALL
HAVING n_rows > 1;
