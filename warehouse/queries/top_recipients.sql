-- Who was given most, by the year in which it was said?
-- year = 2025: calendar year
-- n = 10: how many companies
SELECT rank, company_name, amount_low_usd, amount_high_usd, n_facts, share
FROM mart.leaderboard
WHERE basis = 'said' AND role = 'recipient' AND category = 'all' AND year = $year::INTEGER AND rank <= $n::INTEGER
ORDER BY rank, company;
