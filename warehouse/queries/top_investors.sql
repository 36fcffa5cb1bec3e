-- Who invests most, by the year that the money is about?
-- year = 2025: calendar year
-- category = all: a category, or all
-- n = 10: how many companies
SELECT rank, company_name, amount_low_usd, amount_high_usd, reported_low_usd, share
FROM mart.leaderboard
WHERE basis = 'covered' AND role = 'investor' AND year = $year::INTEGER AND category = $category AND rank <= $n::INTEGER
ORDER BY rank, company;
