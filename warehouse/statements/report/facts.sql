-- One row per fact of $fact_ids, of both kinds, in the form that the report shows.
WITH facts AS (
  SELECT
    'investment' AS kind, fact_id, company, company_name, is_unlisted, role, category AS subject, counterparty,
    mart.short_range(amount_low, amount_high, qualifier) || ' ' || currency AS value,
    amount_low AS value_low, amount_high AS value_high, currency AS unit,
    CASE
      WHEN currency <> 'USD' AND coalesce(amount_low_usd, amount_high_usd) IS NOT NULL
        THEN mart.short_range(amount_low_usd, amount_high_usd, qualifier) || ' USD'
    END AS value_usd,
    rate_day, rate_source, recurs, scope AS detail, NULL AS site,
    qualifier, status, period_start, period_end, first_said_on, last_said_on, n_claims, n_publishers, n_independent,
    confidence, quote, url, publisher, language, supersedes, superseded_by, contradicts, part_of, same_deal_as,
  FROM mart.investments
  UNION ALL BY NAME
  SELECT
    'hardware' AS kind, fact_id, company, company_name, is_unlisted, NULL AS role, product_name AS subject,
    counterparty,
    CASE
      WHEN measure = 'power_w' AND coalesce(quantity_high, quantity_low) >= 1e9
        THEN mart.short_range(quantity_low / 1e9, quantity_high / 1e9, qualifier) || ' GW'
      WHEN measure = 'power_w' THEN mart.short_range(quantity_low / 1e6, quantity_high / 1e6, qualifier) || ' MW'
      WHEN measure = 'flops' THEN mart.short_range(quantity_low / 1e18, quantity_high / 1e18, qualifier) || ' exaFLOP/s'
      WHEN measure = 'area_m2' AND coalesce(quantity_high, quantity_low) >= 1e4
        THEN mart.short_range(quantity_low / 1e4, quantity_high / 1e4, qualifier) || ' ha'
      WHEN measure = 'area_m2' THEN mart.short_range(quantity_low, quantity_high, qualifier) || ' m²'
      ELSE mart.short_range(quantity_low, quantity_high, qualifier) || ' ' || measure
    END AS value,
    quantity_low AS value_low, quantity_high AS value_high, measure AS unit,
    NULL AS value_usd, NULL::DATE AS rate_day, NULL AS rate_source, NULL AS recurs, purpose AS detail, site,
    qualifier, status, period_start, period_end, first_said_on, last_said_on, n_claims, n_publishers, n_independent,
    confidence, quote, url, publisher, language, supersedes, superseded_by, contradicts, part_of, NULL AS same_deal_as,
  FROM mart.hardware
)
SELECT
  *,
  CASE
    WHEN period_start IS NULL AND period_end IS NULL THEN NULL
    WHEN period_start IS NULL THEN 'until ' || period_end
    WHEN period_end IS NULL THEN 'since ' || period_start
    WHEN period_start = period_end THEN period_start::VARCHAR
    WHEN day(period_start) = 1 AND month(period_start) = 1 AND day(period_end) = 31 AND month(period_end) = 12
      THEN CASE WHEN year(period_start) = year(period_end) THEN year(period_start)::VARCHAR
        ELSE year(period_start) || ' to ' || year(period_end) END
    WHEN day(period_start) = 1 AND last_day(period_start) = period_end THEN strftime(period_start, '%Y-%m')
    ELSE period_start || ' to ' || period_end
  END AS period,
FROM facts
WHERE fact_id IN (SELECT unnest($fact_ids::VARCHAR[]))
ORDER BY company_name, company, first_said_on DESC NULLS LAST, fact_id;
