-- The $limit facts that were said last, in few columns, for the closing summary.
SELECT
  first_said_on AS said_on,
  company_name AS company,
  subject,
  mart.short_range(value_low, value_high, qualifier) || ' ' || unit AS value,
  status,
  CASE
    WHEN period_start IS NULL AND period_end IS NULL THEN NULL
    WHEN period_start IS NULL THEN 'until ' || period_end
    WHEN period_end IS NULL THEN 'since ' || period_start
    WHEN month(period_start) = 1 AND day(period_start) = 1 AND month(period_end) = 12 AND year(period_start) = year(period_end)
      THEN year(period_start)::VARCHAR
    ELSE period_start || ' to ' || period_end
  END AS period,
  publisher,
FROM (
  SELECT
    fact_id, first_said_on, company_name, category AS subject, status, amount_low AS value_low,
    amount_high AS value_high, currency AS unit, qualifier, period_start, period_end, publisher,
  FROM mart.investments
  WHERE is_top
  UNION ALL
  SELECT
    fact_id, first_said_on, company_name, product_name, status, quantity_low,
    quantity_high,
    CASE measure WHEN 'power_w' THEN 'W' WHEN 'area_m2' THEN 'm²' WHEN 'flops' THEN 'FLOP/s' ELSE measure END,
    qualifier, period_start, period_end, publisher,
  FROM mart.hardware
  WHERE is_top
)
ORDER BY said_on DESC NULLS LAST, fact_id
LIMIT $limit;
