-- One row per month, company and product family, from the first month of which anything was said to the last month that the ledger
-- read: the largest base stated so far. Statements about machines are levels ("runs 100,000 H100s") and not additions, and a
-- fleet, an order and a plan are told many times over: so the largest counts and nothing is summed.
-- The lower end counts: "more than 100,000" is 100,000. Left out: denied, magnitudes, facts without a day, and what was
-- superseded, from the month in which its successor was said.
CREATE OR REPLACE VIEW mart.hardware_month AS
WITH stated AS MATERIALIZED (
  SELECT
    fact.company,
    fact.is_unlisted,
    coalesce(product.family, fact.product) AS family,
    fact.measure,
    fact.status,
    coalesce(fact.quantity_low, fact.quantity_high) AS quantity,
    date_trunc('month', fact.first_said_on)::DATE AS from_month,
    date_trunc('month', later.first_said_on)::DATE AS until_month,
    fact.fact_id,
  FROM core.hardware_facts_current AS fact
  LEFT JOIN core.products AS product USING (product)
  LEFT JOIN core.hardware_facts_current AS later ON later.fact_id = fact.superseded_by
  WHERE
    fact.merged_into IS NULL AND fact.first_said_on IS NOT NULL
    AND fact.status <> 'denied' AND fact.qualifier <> 'magnitude' AND fact.measure IN ('units', 'power_w')
),
last_month AS (
  SELECT date_trunc('month', max(day))::DATE AS month
  FROM (
    SELECT max(said_on) AS day FROM core.articles_current
    UNION ALL
    SELECT max(first_said_on) FROM core.hardware_facts_current
  )
),
months AS (
  SELECT
    company, family, bool_or(is_unlisted) AS is_unlisted,
    unnest(generate_series(min(from_month)::TIMESTAMP, (SELECT month FROM last_month)::TIMESTAMP, INTERVAL 1 MONTH))::DATE AS month,
  FROM stated
  GROUP BY company, family
)
SELECT
  months.month,
  months.company,
  months.family,
  months.is_unlisted,
  max(quantity) FILTER (measure = 'units' AND status = 'in_use') AS units_in_use,
  max(quantity) FILTER (measure = 'units' AND status = 'ordered') AS units_ordered,
  max(quantity) FILTER (measure = 'units' AND status IN ('planned', 'considered')) AS units_planned,
  max(quantity) FILTER (measure = 'power_w' AND status = 'in_use') / 1e6 AS mw_in_use,
  max(quantity) FILTER (measure = 'power_w' AND status = 'ordered') / 1e6 AS mw_ordered,
  max(quantity) FILTER (measure = 'power_w' AND status IN ('planned', 'considered')) / 1e6 AS mw_planned,
  count(*) FILTER (from_month = months.month) AS n_new_facts,
  list(fact_id ORDER BY fact_id) AS fact_ids,
FROM months
JOIN stated
  ON stated.company = months.company
  AND stated.family = months.family
  AND stated.from_month <= months.month
  AND (stated.until_month IS NULL OR stated.until_month > months.month)
GROUP BY ALL;

COMMENT ON VIEW mart.hardware_month IS 'One row per month, company and product family: the largest base in use, ordered and planned that was stated so far. Levels: never sum over months.';
COMMENT ON COLUMN mart.hardware_month.month IS 'First day of the month; what was said by its end counts.';
COMMENT ON COLUMN mart.hardware_month.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.hardware_month.family IS 'Slug of the product family (the product itself where it has none); see mart.products.';
COMMENT ON COLUMN mart.hardware_month.is_unlisted IS 'True where no config file knows the company; leave such rows out of rankings.';
COMMENT ON COLUMN mart.hardware_month.units_in_use IS 'Largest number of units in use that was stated so far, lower end; null: none stated.';
COMMENT ON COLUMN mart.hardware_month.units_ordered IS 'Largest number of units on order, lower end.';
COMMENT ON COLUMN mart.hardware_month.units_planned IS 'Largest number of units planned or considered, lower end.';
COMMENT ON COLUMN mart.hardware_month.mw_in_use IS 'Largest power in use, in megawatts, lower end.';
COMMENT ON COLUMN mart.hardware_month.mw_ordered IS 'Largest power on order, in megawatts, lower end.';
COMMENT ON COLUMN mart.hardware_month.mw_planned IS 'Largest power planned or considered, in megawatts, lower end.';
COMMENT ON COLUMN mart.hardware_month.n_new_facts IS 'Facts first said in this month; 0: no news, the base stands as stated before.';
COMMENT ON COLUMN mart.hardware_month.fact_ids IS 'The facts that stand at the end of the month; mart.evidence leads from them to their sources.';
