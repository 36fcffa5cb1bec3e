-- fail One row per basis, year, role, category and company.
SELECT basis, year, role, category, company, count(*) AS n_rows
FROM mart.leaderboard
GROUP BY ALL
HAVING n_rows > 1;
