-- Pairs of facts that say another value for the same thing, from different sources: each pair once, the newest first.
WITH facts AS (
  SELECT fact_id, contradicts, first_said_on FROM mart.investments
  UNION ALL
  SELECT fact_id, contradicts, first_said_on FROM mart.hardware
),
pairs AS (
  SELECT DISTINCT least(fact_id, other) AS one, greatest(fact_id, other) AS another
  FROM (SELECT fact_id, unnest(contradicts) AS other FROM facts)
)
SELECT
  CASE WHEN another_fact.first_said_on < one_fact.first_said_on THEN another ELSE one END AS fact_id,
  CASE WHEN another_fact.first_said_on < one_fact.first_said_on THEN one ELSE another END AS other_id,
FROM pairs
JOIN facts AS one_fact ON one_fact.fact_id = pairs.one
JOIN facts AS another_fact ON another_fact.fact_id = pairs.another
ORDER BY greatest(one_fact.first_said_on, another_fact.first_said_on) DESC NULLS LAST, one, another
LIMIT $n_pairs;
