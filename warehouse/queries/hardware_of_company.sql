-- What machines does a company run, order and plan?
-- company = meta: slug of the company
SELECT product_name, status, quantity, measure, period_end, first_said_on, purpose, site, quote
FROM mart.hardware
WHERE company = $company
ORDER BY product_name, status, first_said_on, fact_id;
