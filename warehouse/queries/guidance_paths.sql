-- What way did each revised figure take, in one line?
-- min_versions = 2: chains of at least so many versions
SELECT company_name, category, period_end, currency, path, n_versions, said_on AS last_said_on
FROM mart.guidance_history
WHERE is_latest AND n_versions >= $min_versions::INTEGER
ORDER BY company, period_end, chain_id;
