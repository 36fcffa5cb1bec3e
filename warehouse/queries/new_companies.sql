-- Which companies that no config file knows were named most, for review?
-- n = 15: how many
SELECT company, name, n_investments, n_hardware, first_said_on, last_said_on
FROM mart.companies
WHERE is_unlisted
ORDER BY n_investments + n_hardware DESC, company
LIMIT $n::INTEGER;
