-- One row per plan that was announced (planned, considered or ordered): whether it was later done or denied, when, and how much of it.
-- A plan and its later versions are one chain. What each claim of the chain says counts, in the order said: a fact shows only its
-- last status. Plans whose claims have no day are left out.
CREATE OR REPLACE VIEW mart.realisation AS
WITH RECURSIVE
facts AS MATERIALIZED (
  SELECT
    'investment' AS kind, fact_id, company, company_name, role, category AS subject, currency AS unit, period_start, period_end, supersedes, is_unlisted,
  FROM mart.investments
  WHERE qualifier <> 'magnitude'
  UNION ALL
  SELECT
    'hardware', fact_id, company, company_name, NULL, product, measure, period_start, period_end, supersedes, is_unlisted,
  FROM mart.hardware
  WHERE qualifier <> 'magnitude'
),
chains AS (
  SELECT first.fact_id AS chain_id, first.fact_id
  FROM facts AS first
  WHERE NOT EXISTS (FROM facts AS earlier WHERE earlier.fact_id = first.supersedes)
  UNION ALL
  SELECT chains.chain_id, later.fact_id
  FROM chains
  JOIN facts AS later ON later.supersedes = chains.fact_id
),
said AS MATERIALIZED (
  SELECT
    chains.chain_id, evidence.claim_id, evidence.said_on, evidence.quote, evidence.url, evidence.qualifier, evidence.value_low, evidence.value_high,
    CASE evidence.status WHEN 'in_use' THEN 'done' WHEN 'reported' THEN 'done' WHEN 'denied' THEN 'denied' ELSE 'plan' END AS stage,
    -- Of two claims of a day, the surer one.
    (evidence.said_on, -evidence.confidence, evidence.claim_id) AS place,
  FROM chains
  JOIN mart.evidence AS evidence ON evidence.fact_id = chains.fact_id
  WHERE evidence.said_on IS NOT NULL
),
plans AS (
  SELECT chain_id, min(said_on) AS announced_on, min_by(said, place) AS plan
  FROM said
  WHERE stage = 'plan'
  GROUP BY chain_id
),
outcomes AS (
  SELECT
    plans.chain_id,
    min(said.said_on) FILTER (stage = 'done') AS done_on,
    min_by(said, place) FILTER (stage = 'done') AS done,
    min(said.said_on) FILTER (stage = 'denied') AS denied_on,
    min_by(said, place) FILTER (stage = 'denied') AS denied,
  FROM plans
  JOIN said ON said.chain_id = plans.chain_id AND said.said_on >= plans.announced_on
  GROUP BY plans.chain_id
),
last_day AS (
  SELECT max(said_on) AS day FROM core.articles_current
)
SELECT
  fact.kind,
  fact.company,
  fact.company_name,
  fact.role,
  fact.subject,
  fact.unit,
  fact.period_start,
  fact.period_end,
  plans.announced_on,
  mart.short_range(plans.plan.value_low, plans.plan.value_high, plans.plan.qualifier) AS announced_value,
  CASE
    WHEN outcomes.done_on IS NOT NULL THEN 'done'
    WHEN outcomes.denied_on IS NOT NULL THEN 'cancelled'
    WHEN fact.period_end < last_day.day THEN 'overdue'
    ELSE 'open'
  END AS outcome,
  CASE outcome WHEN 'done' THEN outcomes.done_on WHEN 'cancelled' THEN outcomes.denied_on END AS outcome_on,
  CASE WHEN outcome = 'done' THEN mart.short_range(outcomes.done.value_low, outcomes.done.value_high, outcomes.done.qualifier) END AS done_value,
  outcome_on - plans.announced_on AS days_to_outcome,
  CASE WHEN outcome = 'done' THEN outcome_on - fact.period_end WHEN outcome = 'overdue' THEN last_day.day - fact.period_end END AS days_after_period,
  CASE WHEN outcome = 'done' THEN
    coalesce(outcomes.done.value_low, outcomes.done.value_high) / nullif(coalesce(plans.plan.value_low, plans.plan.value_high), 0)
  END AS rate,
  plans.plan.quote AS announced_quote,
  plans.plan.url AS announced_url,
  CASE outcome WHEN 'done' THEN outcomes.done.quote WHEN 'cancelled' THEN outcomes.denied.quote END AS outcome_quote,
  CASE outcome WHEN 'done' THEN outcomes.done.url WHEN 'cancelled' THEN outcomes.denied.url END AS outcome_url,
  fact.is_unlisted,
  plans.chain_id,
FROM plans
JOIN outcomes USING (chain_id)
JOIN facts AS fact ON fact.fact_id = plans.chain_id
CROSS JOIN last_day;

COMMENT ON VIEW mart.realisation IS 'One row per plan that was announced: whether it was later done or denied, when, and how much of it.';
COMMENT ON COLUMN mart.realisation.kind IS 'investment or hardware.';
COMMENT ON COLUMN mart.realisation.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.realisation.company_name IS 'Name of the company.';
COMMENT ON COLUMN mart.realisation.role IS 'investor or recipient; null for hardware.';
COMMENT ON COLUMN mart.realisation.subject IS 'Category of the money, or slug of the product.';
COMMENT ON COLUMN mart.realisation.unit IS 'Currency of the amount, or measure of the quantity.';
COMMENT ON COLUMN mart.realisation.period_start IS 'First day of the span that the plan is about; null: not stated.';
COMMENT ON COLUMN mart.realisation.period_end IS 'Last day of that span; null: not stated.';
COMMENT ON COLUMN mart.realisation.announced_on IS 'Day on which the plan was first said.';
COMMENT ON COLUMN mart.realisation.announced_value IS 'The value as first announced.';
COMMENT ON COLUMN mart.realisation.outcome IS 'done (reported, in use), cancelled (denied, and not done), overdue (its period is over and nobody said more) or open.';
COMMENT ON COLUMN mart.realisation.outcome_on IS 'Day on which the outcome was first said; null: overdue or open.';
COMMENT ON COLUMN mart.realisation.done_value IS 'The value that was first reported as done.';
COMMENT ON COLUMN mart.realisation.days_to_outcome IS 'Days from the announcement to the outcome.';
COMMENT ON COLUMN mart.realisation.days_after_period IS 'Days from the end of the period to the report (overdue: to the last day that the ledger read); below 0: before its end.';
COMMENT ON COLUMN mart.realisation.rate IS 'What was done against what was announced, by their lower ends: 1 is all of it.';
COMMENT ON COLUMN mart.realisation.announced_quote IS 'The sentence that announced it.';
COMMENT ON COLUMN mart.realisation.announced_url IS 'Article of that sentence.';
COMMENT ON COLUMN mart.realisation.outcome_quote IS 'The sentence that reported or denied it.';
COMMENT ON COLUMN mart.realisation.outcome_url IS 'Article of that sentence.';
COMMENT ON COLUMN mart.realisation.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.realisation.chain_id IS 'fact_id of the first version of the plan.';
