-- Plans that were denied or called off, the newest first.
SELECT fact_id
FROM (
  SELECT fact_id, status, last_said_on FROM mart.investments
  UNION ALL
  SELECT fact_id, status, last_said_on FROM mart.hardware
)
WHERE status = 'denied'
ORDER BY last_said_on DESC NULLS LAST, fact_id
LIMIT $n_facts;
