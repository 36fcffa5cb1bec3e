-- Over which months does the money of a company spread?
-- company = meta: slug of the company
-- from = 2025-01-01: first month
-- to = 2026-12-31: last month
SELECT month, category, status, n_facts, amount_low_usd, amount_high_usd
FROM mart.company_month
WHERE basis = 'covered' AND role = 'investor' AND company = $company AND month BETWEEN $from::DATE AND $to::DATE
ORDER BY month, category, status;
