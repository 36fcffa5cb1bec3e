-- Which sums are parts of a larger one, and so are not added to it?
SELECT total.company_name, total.amount AS total, part.amount AS part, part.currency, part.category, part.period_start, part.period_end, part.quote
FROM mart.investments AS part
JOIN mart.investments AS total ON total.fact_id = part.part_of
ORDER BY total.company, total.fact_id, part.amount_low_usd DESC NULLS LAST, part.fact_id;
