-- Which deals name this company, from either side?
-- company = openai: slug of the company
SELECT company_name, role, category, counterparty, amount, currency, status, first_said_on, same_deal_as IS NOT NULL AS told_elsewhere, quote
FROM mart.investments
WHERE company = $company OR list_contains(counterparty, $company)
ORDER BY first_said_on, amount_low_usd DESC NULLS LAST, fact_id;
