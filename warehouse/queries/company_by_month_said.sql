-- What did a company announce, month by month, with trailing sums? Months without news are there.
-- company = meta: slug of the company
-- category = capex: category of the money
SELECT month, status, n_facts, amount_low_usd, amount_high_usd, mom, yoy, trailing_3_low_usd, trailing_12_low_usd, cumulative_low_usd
FROM mart.company_trend
WHERE basis = 'said' AND role = 'investor' AND company = $company AND category = $category
ORDER BY status, month;
