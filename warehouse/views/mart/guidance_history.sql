-- One row per version of a figure that a company gave for a period, in the order said: how its guidance moved.
-- Chains of versions, and besides them plans for capex and R&D of a stated period that nobody has revised yet.
CREATE OR REPLACE VIEW mart.guidance_history AS
WITH RECURSIVE
facts AS MATERIALIZED (
  SELECT * FROM mart.investments
  WHERE
    supersedes IS NOT NULL
    OR superseded_by IS NOT NULL
    OR (
      category IN ('capex', 'rnd') AND (period_start IS NOT NULL OR period_end IS NOT NULL)
      AND is_top AND qualifier <> 'magnitude' AND status <> 'denied'
    )
),
chains AS (
  SELECT first.fact_id AS chain_id, first.fact_id, 1 AS version
  FROM facts AS first
  WHERE NOT EXISTS (FROM facts AS earlier WHERE earlier.fact_id = first.supersedes)
  UNION ALL
  SELECT chains.chain_id, later.fact_id, chains.version + 1
  FROM chains
  JOIN facts AS later ON later.supersedes = chains.fact_id
),
versions AS (
  SELECT
    chains.chain_id,
    chains.version,
    count(*) OVER (PARTITION BY chains.chain_id) AS n_versions,
    fact.*,
    lag(fact.amount) OVER chain AS previous_amount,
    lag(fact.amount_low) OVER chain AS previous_low,
    lag(fact.amount_high) OVER chain AS previous_high,
    lag(fact.first_said_on) OVER chain AS previous_said_on,
    coalesce(fact.amount_low, 0) - coalesce(previous_low, 0) AS low_step,
    coalesce(fact.amount_high, 'infinity') AS high_end,
    coalesce(previous_high, 'infinity') AS previous_high_end,
  FROM chains
  JOIN facts AS fact ON fact.fact_id = chains.fact_id
  WINDOW chain AS (PARTITION BY chains.chain_id ORDER BY chains.version)
)
SELECT
  company,
  company_name,
  role,
  category,
  period_start,
  period_end,
  scope,
  version,
  n_versions,
  first_said_on AS said_on,
  amount,
  currency,
  amount_low,
  amount_high,
  qualifier,
  status,
  previous_amount,
  CASE
    WHEN version = 1 THEN 'first'
    WHEN low_step = 0 AND high_end = previous_high_end THEN 'confirmed'
    WHEN low_step >= 0 AND high_end >= previous_high_end THEN 'raised'
    WHEN low_step <= 0 AND high_end <= previous_high_end THEN 'lowered'
    WHEN low_step > 0 THEN 'narrowed'
    ELSE 'widened'
  END AS direction,
  amount_low - previous_low AS change_low,
  amount_high - previous_high AS change_high,
  first_said_on - previous_said_on AS days_since_previous,
  version = n_versions AS is_latest,
  string_agg(amount, ' → ') OVER (
    PARTITION BY chain_id ORDER BY version ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS path,
  n_publishers,
  publisher,
  quote,
  url,
  is_unlisted,
  chain_id,
  fact_id,
FROM versions;

COMMENT ON VIEW mart.guidance_history IS 'One row per version of a figure that a company gave for a period: how its guidance moved.';
COMMENT ON COLUMN mart.guidance_history.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.guidance_history.company_name IS 'Name of the company.';
COMMENT ON COLUMN mart.guidance_history.role IS 'investor (spends) or recipient (is given).';
COMMENT ON COLUMN mart.guidance_history.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN mart.guidance_history.period_start IS 'First day of the span that the figure is about.';
COMMENT ON COLUMN mart.guidance_history.period_end IS 'Last day of that span, inclusive.';
COMMENT ON COLUMN mart.guidance_history.scope IS 'How far the sum reaches, where stated: leases (counted too), ai (AI alone), total, multi_year, fiscal_year.';
COMMENT ON COLUMN mart.guidance_history.version IS '1 for the first figure, 2 for its first revision, and so on.';
COMMENT ON COLUMN mart.guidance_history.n_versions IS 'Versions of the chain; 1: not revised so far.';
COMMENT ON COLUMN mart.guidance_history.said_on IS 'Day on which a publisher first said this version.';
COMMENT ON COLUMN mart.guidance_history.amount IS 'The amount as a person writes it, in currency.';
COMMENT ON COLUMN mart.guidance_history.currency IS 'ISO 4217 code as stated.';
COMMENT ON COLUMN mart.guidance_history.amount_low IS 'Low end, in whole units of currency; null: open downwards.';
COMMENT ON COLUMN mart.guidance_history.amount_high IS 'High end, in whole units of currency; null: open upwards.';
COMMENT ON COLUMN mart.guidance_history.qualifier IS 'How exact the amount is: exact, about, at_least, at_most, range, magnitude.';
COMMENT ON COLUMN mart.guidance_history.status IS 'reported, planned, considered or denied.';
COMMENT ON COLUMN mart.guidance_history.previous_amount IS 'The version before, as a person writes it; null for the first.';
COMMENT ON COLUMN mart.guidance_history.direction IS 'Against the version before: first, raised or lowered (neither end moved the other way), narrowed, widened, confirmed (same amount).';
COMMENT ON COLUMN mart.guidance_history.change_low IS 'Step of the low end, in whole units of currency; null where one of the two is open.';
COMMENT ON COLUMN mart.guidance_history.change_high IS 'Step of the high end, in whole units of currency; null where one of the two is open.';
COMMENT ON COLUMN mart.guidance_history.days_since_previous IS 'Days since the version before was first said.';
COMMENT ON COLUMN mart.guidance_history.is_latest IS 'True for the last word.';
COMMENT ON COLUMN mart.guidance_history.path IS 'All versions of the chain in one text: ''60 bn to 65 bn → 64 bn to 72 bn → 66 bn to 72 bn''.';
COMMENT ON COLUMN mart.guidance_history.n_publishers IS 'Publishers that told this version.';
COMMENT ON COLUMN mart.guidance_history.publisher IS 'Publisher of the quote.';
COMMENT ON COLUMN mart.guidance_history.quote IS 'The sentence of its best claim.';
COMMENT ON COLUMN mart.guidance_history.url IS 'Article of that quote.';
COMMENT ON COLUMN mart.guidance_history.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.guidance_history.chain_id IS 'fact_id of the first version; the same for all versions of a chain.';
COMMENT ON COLUMN mart.guidance_history.fact_id IS 'Id of the fact; mart.evidence leads from it to its sources.';
