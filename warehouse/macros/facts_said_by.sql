-- The facts of both kinds that publishers had said by a day, as the ledger knows them now: one row per fact. After a backfill the
-- right one for trends that must not look ahead. Counts and days are of the claims said by then; links to facts that were said
-- later are cut.
CREATE OR REPLACE MACRO mart.facts_said_by(day) AS TABLE
WITH said AS NOT MATERIALIZED (
  SELECT 'investment' AS kind, * FROM core.investment_facts_current
  WHERE merged_into IS NULL AND first_said_on <= day::DATE
  UNION ALL BY NAME
  SELECT 'hardware' AS kind, * FROM core.hardware_facts_current
  WHERE merged_into IS NULL AND first_said_on <= day::DATE
),
support AS (
  SELECT
    said.company,
    said.fact_id,
    max(evidence.said_on) AS last_said_on,
    count(*)::INTEGER AS n_claims,
    count(DISTINCT article_id)::INTEGER AS n_articles,
    count(DISTINCT publisher)::INTEGER AS n_publishers,
    (count(*) FILTER (is_independent))::INTEGER AS n_independent,
    max(evidence.confidence) AS confidence,
  FROM said
  JOIN mart.evidence AS evidence ON evidence.fact_id = said.fact_id
  WHERE evidence.said_on <= day::DATE
  GROUP BY said.company, said.fact_id
),
contradictions AS (
  SELECT fact_id, list(other ORDER BY other) AS contradicts
  FROM (SELECT fact_id, unnest(contradicts) AS other FROM said)
  WHERE other IN (SELECT fact_id FROM said)
  GROUP BY fact_id
)
SELECT
  said.* EXCLUDE (known_to, merged_into)
  REPLACE (
    coalesce(support.last_said_on, said.first_said_on) AS last_said_on,
    coalesce(support.n_claims, 0) AS n_claims,
    coalesce(support.n_articles, 0) AS n_articles,
    coalesce(support.n_publishers, 0) AS n_publishers,
    coalesce(support.n_independent, 0) AS n_independent,
    coalesce(support.confidence, said.confidence) AS confidence,
    earlier.fact_id AS supersedes,
    later.fact_id AS superseded_by,
    total.fact_id AS part_of,
    deal.fact_id AS same_deal_as,
    coalesce(contradictions.contradicts, []) AS contradicts
  )
FROM said
LEFT JOIN support ON support.company = said.company AND support.fact_id = said.fact_id
LEFT JOIN contradictions ON contradictions.fact_id = said.fact_id
LEFT JOIN said AS earlier ON earlier.fact_id = said.supersedes
LEFT JOIN said AS later ON later.fact_id = said.superseded_by
LEFT JOIN said AS total ON total.fact_id = said.part_of
LEFT JOIN said AS deal ON deal.fact_id = said.same_deal_as;
COMMENT ON MACRO TABLE mart.facts_said_by IS 'facts_said_by(date): the facts that publishers had said by that day, as the ledger knows them now.';

CREATE OR REPLACE MACRO main.facts_said_by(day) AS TABLE FROM mart.facts_said_by(day);
COMMENT ON MACRO TABLE main.facts_said_by IS 'Short for mart.facts_said_by.';
