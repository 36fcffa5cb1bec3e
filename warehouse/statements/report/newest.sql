-- The $n_facts facts that were said last, of both kinds.
SELECT fact_id
FROM (
  SELECT fact_id, first_said_on FROM mart.investments
  UNION ALL
  SELECT fact_id, first_said_on FROM mart.hardware
)
WHERE first_said_on IS NOT NULL
ORDER BY first_said_on DESC, fact_id
LIMIT $n_facts;
