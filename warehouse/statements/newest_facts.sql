-- The $limit facts that were said last, for the closing summary.
SELECT *
FROM (
  SELECT
    'investment' AS kind, first_said_on, company_name, category AS subject, status, amount_low AS value_low,
    amount_high AS value_high, currency AS unit, qualifier, period_start, period_end, publisher, quote, fact_id,
  FROM mart.investments
  WHERE is_top
  UNION ALL
  SELECT
    'hardware', first_said_on, company_name, product_name, status, quantity_low,
    quantity_high, measure, qualifier, period_start, period_end, publisher, quote, fact_id,
  FROM mart.hardware
  WHERE is_top
)
ORDER BY first_said_on DESC NULLS LAST, fact_id
LIMIT $limit;
