-- How did a company's guidance for its spending move?
-- company = meta: slug of the company
-- category = capex: category of the money
SELECT period_start, period_end, version, said_on, amount, currency, direction, status, publisher
FROM mart.guidance_history
WHERE company = $company AND category = $category AND role = 'investor'
ORDER BY period_end, chain_id, version;
