-- One row per pair of facts that one sentence gives together, whose ratio lies far beyond what is published (core.plausibility):
-- watts per machine, US dollars per GW, US dollars per H100-equivalent. The text, the reading or the ratio may be wrong.
-- Only sentences with one figure of each of the two sorts for the company: with more, which belong together is not known. Ends
-- that are open stay open: "more than 100,000" says nothing against too much power. Left out: denied, magnitudes, sums per year
-- or month, and money that is not for building or buying (funding, acquisitions, …).
CREATE OR REPLACE VIEW mart.outliers AS
WITH figures AS MATERIALIZED (
  SELECT
    fact_id, 'machines' AS sort, quantity || ' ' || product_name AS value, h100_equivalent_low AS low, h100_equivalent_high AS high,
    quantity_low AS units_low, quantity_high AS units_high, watts_per_unit_low, watts_per_unit_high, is_top,
  FROM mart.hardware_equivalents
  WHERE measure <> 'power_w' AND status <> 'denied' AND qualifier <> 'magnitude'
  UNION ALL
  SELECT
    fact_id, 'power',
    CASE
      WHEN coalesce(watts_low, watts_high) >= 1e9 THEN mart.short_range(watts_low / 1e9, watts_high / 1e9, qualifier) || ' GW'
      ELSE mart.short_range(watts_low / 1e6, watts_high / 1e6, qualifier) || ' MW'
    END,
    watts_low, watts_high, NULL, NULL, NULL, NULL, is_top,
  FROM mart.hardware_equivalents
  WHERE measure = 'power_w' AND status <> 'denied' AND qualifier <> 'magnitude'
  UNION ALL
  SELECT fact_id, 'money', amount || ' ' || currency, amount_low_usd, amount_high_usd, NULL, NULL, NULL, NULL, is_top
  FROM mart.investments
  WHERE
    role = 'investor' AND category IN ('capex', 'contract') AND recurs IS NULL
    AND status <> 'denied' AND qualifier <> 'magnitude'
),
said AS MATERIALIZED (
  SELECT company, article_id, in_title, char_start, sort, fact_id, any_value(quote) AS quote, any_value(url) AS url, min(said_on) AS said_on
  FROM mart.evidence
  JOIN figures USING (fact_id)
  GROUP BY company, article_id, in_title, char_start, sort, fact_id
  QUALIFY count(*) OVER (PARTITION BY company, article_id, in_title, char_start, sort) = 1
),
together AS (
  SELECT
    one.company,
    one.sort,
    other.sort AS other_sort,
    one.fact_id,
    other.fact_id AS other_fact_id,
    arg_min(one.quote, (one.article_id, one.char_start)) AS quote,
    arg_min(one.url, (one.article_id, one.char_start)) AS url,
    min(one.said_on) AS said_on,
  FROM said AS one
  JOIN said AS other USING (company, article_id, in_title, char_start)
  WHERE (one.sort, other.sort) IN (('machines', 'power'), ('money', 'power'), ('money', 'machines'))
  GROUP BY ALL
),
bands AS (
  SELECT
    max(tolerance) AS tolerance,
    max(low) FILTER (ratio = 'usd_per_gw') AS gw_low,
    max(high) FILTER (ratio = 'usd_per_gw') AS gw_high,
    max(low) FILTER (ratio = 'usd_per_h100_equivalent') AS h100_low,
    max(high) FILTER (ratio = 'usd_per_h100_equivalent') AS h100_high,
    flatten(list(sources ORDER BY ratio) FILTER (ratio IN ('server_w_per_chip_w', 'facility_w_per_it_w'))) AS watts_sources,
    flatten(list(sources) FILTER (ratio = 'usd_per_gw')) AS gw_sources,
    flatten(list(sources) FILTER (ratio = 'usd_per_h100_equivalent')) AS h100_sources,
  FROM core.plausibility
),
ratios AS (
  SELECT
    pair.*,
    one.value,
    other.value AS other_value,
    one.is_top AND other.is_top AS is_top,
    bands.tolerance,
    CASE
      WHEN pair.sort = 'machines' THEN 'watts_per_unit'
      WHEN pair.other_sort = 'power' THEN 'usd_per_gw'
      ELSE 'usd_per_h100_equivalent'
    END AS what,
    CASE what
      WHEN 'watts_per_unit' THEN other.low / nullif(one.units_high, 0)
      WHEN 'usd_per_gw' THEN one.low / nullif(other.high, 0) * 1e9
      ELSE one.low / nullif(other.high, 0)
    END AS ratio_low,
    CASE what
      WHEN 'watts_per_unit' THEN other.high / nullif(one.units_low, 0)
      WHEN 'usd_per_gw' THEN one.high / nullif(other.low, 0) * 1e9
      ELSE one.high / nullif(other.low, 0)
    END AS ratio_high,
    CASE what WHEN 'watts_per_unit' THEN one.watts_per_unit_low WHEN 'usd_per_gw' THEN gw_low ELSE h100_low END AS expected_low,
    CASE what WHEN 'watts_per_unit' THEN one.watts_per_unit_high WHEN 'usd_per_gw' THEN gw_high ELSE h100_high END AS expected_high,
    CASE what WHEN 'watts_per_unit' THEN watts_sources WHEN 'usd_per_gw' THEN gw_sources ELSE h100_sources END AS sources,
  FROM together AS pair
  JOIN figures AS one ON one.fact_id = pair.fact_id
  JOIN figures AS other ON other.fact_id = pair.other_fact_id
  CROSS JOIN bands
)
SELECT
  ratios.company,
  coalesce(listed.name, ratios.company) AS company_name,
  what,
  value,
  other_value,
  ratio_low,
  ratio_high,
  expected_low,
  expected_high,
  CASE WHEN ratio_low > expected_high THEN ratio_low / expected_high ELSE ratio_high / expected_low END AS ratio,
  value || ' and ' || other_value || ': '
  || mart.short_range(coalesce(ratio_low, ratio_high), coalesce(ratio_high, ratio_low), 'range') || ' '
  || CASE what WHEN 'watts_per_unit' THEN 'W per unit' WHEN 'usd_per_gw' THEN 'USD per GW' ELSE 'USD per H100-equivalent' END
  || CASE WHEN ratio > 1 THEN ', above ' ELSE ', below ' END
  || 'the published ' || mart.short_range(expected_low, expected_high, 'range') AS reason,
  quote,
  url,
  said_on,
  sources,
  is_top,
  fact_id,
  other_fact_id,
FROM ratios
LEFT JOIN core.companies AS listed USING (company)
WHERE ratio_low > expected_high * tolerance OR ratio_high < expected_low / tolerance;

COMMENT ON VIEW mart.outliers IS 'One row per pair of facts said in one sentence whose ratio lies far beyond what is published.';
COMMENT ON COLUMN mart.outliers.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.outliers.company_name IS 'Name of the company; of an unlisted one, its slug.';
COMMENT ON COLUMN mart.outliers.what IS 'watts_per_unit, usd_per_gw or usd_per_h100_equivalent.';
COMMENT ON COLUMN mart.outliers.value IS 'The money, or else the machines, as a person writes it.';
COMMENT ON COLUMN mart.outliers.other_value IS 'The power, or else the machines, that it is held against.';
COMMENT ON COLUMN mart.outliers.ratio_low IS 'Low end of what both make together, in the unit that what says; null: open downwards.';
COMMENT ON COLUMN mart.outliers.ratio_high IS 'High end of what both make together; null: open upwards.';
COMMENT ON COLUMN mart.outliers.expected_low IS 'Lowest published value.';
COMMENT ON COLUMN mart.outliers.expected_high IS 'Highest published value.';
COMMENT ON COLUMN mart.outliers.ratio IS 'Nearer end over the nearer end of the published band: 10 is ten times too much, 0.1 a tenth.';
COMMENT ON COLUMN mart.outliers.reason IS 'All of this in a sentence.';
COMMENT ON COLUMN mart.outliers.quote IS 'The sentence that gives both.';
COMMENT ON COLUMN mart.outliers.url IS 'Article of that sentence.';
COMMENT ON COLUMN mart.outliers.said_on IS 'Day on which it was first said.';
COMMENT ON COLUMN mart.outliers.sources IS 'Addresses of the published ratios.';
COMMENT ON COLUMN mart.outliers.is_top IS 'True where both facts stand on their own: neither superseded nor part of a total nor told twice.';
COMMENT ON COLUMN mart.outliers.fact_id IS 'Fact of value, in mart.investments or mart.hardware.';
COMMENT ON COLUMN mart.outliers.other_fact_id IS 'Fact of other_value, in mart.hardware.';
