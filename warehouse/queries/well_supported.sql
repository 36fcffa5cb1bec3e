-- Which large sums do several independent sources tell?
-- min_independent = 2: independent sources at least
SELECT company_name, category, amount, currency, status, n_claims, n_publishers, n_independent, first_said_on, quote
FROM mart.investments
WHERE is_top AND n_independent >= $min_independent::INTEGER
ORDER BY amount_low_usd DESC NULLS LAST, fact_id;
