-- fail The shares of a month and role come to 1.
SELECT basis, month, role, sum(share) AS total
FROM mart.category_mix
GROUP BY ALL
HAVING abs(total - 1) > 1e-6;
