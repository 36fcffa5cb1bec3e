-- Which figures do not fit together, by published ratios of machines, power and money?
-- min_factor = 2: only those beyond the published band by so many times
SELECT company_name, reason, ratio, said_on, quote, url
FROM mart.outliers
WHERE is_top AND greatest(ratio, 1 / ratio) >= $min_factor::DOUBLE
ORDER BY greatest(ratio, 1 / ratio) DESC, fact_id, other_fact_id;
