-- Which large sums rest on one claim of little confidence?
-- max_confidence = 0.8: claims below
-- n = 15: how many
SELECT company_name, category, amount, currency, confidence, publisher, quote, url
FROM mart.investments
WHERE is_top AND n_independent = 1 AND confidence < $max_confidence::DOUBLE
ORDER BY amount_low_usd DESC NULLS LAST, fact_id
LIMIT $n::INTEGER;
