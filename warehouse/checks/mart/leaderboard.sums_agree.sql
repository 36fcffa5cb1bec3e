-- fail The categories of a company come to its row over all of them.
SELECT basis, year, role, company
FROM mart.leaderboard
GROUP BY ALL
HAVING abs(sum(amount_low_usd) FILTER (category <> 'all') - sum(amount_low_usd) FILTER (category = 'all')) > 1;
