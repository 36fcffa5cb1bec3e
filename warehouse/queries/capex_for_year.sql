-- Who said how much capital expenditure for a year (periods that end in it)?
-- year = 2025: calendar year
SELECT company_name, amount, currency, status, period_start, period_end, first_said_on, n_independent, quote
FROM mart.investments
WHERE category = 'capex' AND role = 'investor' AND is_top AND status <> 'denied' AND year(period_end) = $year::INTEGER
ORDER BY amount_low_usd DESC NULLS LAST, company, fact_id;
