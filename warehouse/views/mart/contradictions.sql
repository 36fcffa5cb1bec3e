-- One row per pair of facts that give different values for the same thing, from different sources. The better supported one
-- stands first (more independent sources, then said earlier); both stay in the ledger.
CREATE OR REPLACE VIEW mart.contradictions AS
WITH facts AS MATERIALIZED (
  SELECT
    'investment' AS kind, fact_id, contradicts, company, company_name, role, category AS subject, currency AS unit, period_start, period_end,
    amount AS value, amount_low AS value_low, amount_high AS value_high, status, n_independent, first_said_on, publisher, quote, url, is_top, is_unlisted,
  FROM mart.investments
  UNION ALL
  SELECT
    'hardware', fact_id, contradicts, company, company_name, NULL, product, measure, period_start, period_end,
    quantity, quantity_low, quantity_high, status, n_independent, first_said_on, publisher, quote, url, is_top, is_unlisted,
  FROM mart.hardware
),
pairs AS (
  SELECT fact_id, unnest(contradicts) AS other_id FROM facts
)
SELECT
  one.kind,
  one.company,
  one.company_name,
  one.role,
  one.subject,
  one.unit,
  one.period_start,
  one.period_end,
  one.value,
  other.value AS other_value,
  one.value_low,
  one.value_high,
  other.value_low AS other_value_low,
  other.value_high AS other_value_high,
  -- Between the nearer ends; null where the spans only differ in how they are open.
  CASE
    WHEN one.value_high < other.value_low THEN other.value_low / one.value_high - 1
    WHEN other.value_high < one.value_low AND other.value_high > 0 THEN one.value_low / other.value_high - 1
  END AS gap_share,
  one.status,
  other.status AS other_status,
  one.n_independent,
  other.n_independent AS other_n_independent,
  one.first_said_on AS said_on,
  other.first_said_on AS other_said_on,
  one.publisher,
  other.publisher AS other_publisher,
  one.quote,
  other.quote AS other_quote,
  one.url,
  other.url AS other_url,
  one.is_top AND other.is_top AS is_open,
  one.is_unlisted,
  one.fact_id,
  other.fact_id AS other_fact_id,
FROM pairs
JOIN facts AS one ON one.fact_id = pairs.fact_id
JOIN facts AS other ON other.fact_id = pairs.other_id
WHERE
  (-one.n_independent, coalesce(one.first_said_on, DATE '9999-12-31'), one.fact_id)
  < (-other.n_independent, coalesce(other.first_said_on, DATE '9999-12-31'), other.fact_id);

COMMENT ON VIEW mart.contradictions IS 'One row per pair of facts that give different values for the same thing, from different sources.';
COMMENT ON COLUMN mart.contradictions.kind IS 'investment or hardware.';
COMMENT ON COLUMN mart.contradictions.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.contradictions.company_name IS 'Name of the company.';
COMMENT ON COLUMN mart.contradictions.role IS 'investor or recipient; null for hardware.';
COMMENT ON COLUMN mart.contradictions.subject IS 'Category of the money, or slug of the product.';
COMMENT ON COLUMN mart.contradictions.unit IS 'Currency of the amount, or measure of the quantity.';
COMMENT ON COLUMN mart.contradictions.period_start IS 'First day of the span that both are about; null: not stated.';
COMMENT ON COLUMN mart.contradictions.period_end IS 'Last day of that span; null: not stated.';
COMMENT ON COLUMN mart.contradictions.value IS 'The better supported value, as a person writes it.';
COMMENT ON COLUMN mart.contradictions.other_value IS 'The other value.';
COMMENT ON COLUMN mart.contradictions.value_low IS 'Low end of the better supported value, in whole units.';
COMMENT ON COLUMN mart.contradictions.value_high IS 'Its high end.';
COMMENT ON COLUMN mart.contradictions.other_value_low IS 'Low end of the other value.';
COMMENT ON COLUMN mart.contradictions.other_value_high IS 'Its high end.';
COMMENT ON COLUMN mart.contradictions.gap_share IS 'By how much the higher one exceeds the lower, between their nearer ends: 0.1 is 10 %. Null where their spans overlap.';
COMMENT ON COLUMN mart.contradictions.status IS 'Status of the better supported one.';
COMMENT ON COLUMN mart.contradictions.other_status IS 'Status of the other.';
COMMENT ON COLUMN mart.contradictions.n_independent IS 'Independent sources of the better supported one.';
COMMENT ON COLUMN mart.contradictions.other_n_independent IS 'Independent sources of the other.';
COMMENT ON COLUMN mart.contradictions.said_on IS 'Day on which the better supported one was first said.';
COMMENT ON COLUMN mart.contradictions.other_said_on IS 'Day on which the other was first said.';
COMMENT ON COLUMN mart.contradictions.publisher IS 'Publisher of its best quote.';
COMMENT ON COLUMN mart.contradictions.other_publisher IS 'Publisher of the other''s.';
COMMENT ON COLUMN mart.contradictions.quote IS 'Its best quote.';
COMMENT ON COLUMN mart.contradictions.other_quote IS 'The other''s best quote.';
COMMENT ON COLUMN mart.contradictions.url IS 'Article of its quote.';
COMMENT ON COLUMN mart.contradictions.other_url IS 'Article of the other''s quote.';
COMMENT ON COLUMN mart.contradictions.is_open IS 'True while neither has been superseded.';
COMMENT ON COLUMN mart.contradictions.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.contradictions.fact_id IS 'The better supported fact.';
COMMENT ON COLUMN mart.contradictions.other_fact_id IS 'The other fact.';
