-- Which plans were denied or cancelled?
SELECT company_name, category AS subject, amount AS value, currency AS unit, last_said_on, quote
FROM mart.investments WHERE status = 'denied'
UNION ALL
SELECT company_name, product, quantity, measure, last_said_on, quote
FROM mart.hardware WHERE status = 'denied'
ORDER BY last_said_on, company_name, subject, quote;
