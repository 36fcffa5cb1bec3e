-- fail Facts added less facts withdrawn and merged are the facts that are there now.
WITH counted AS (
  SELECT
    fact_id,
    count(*) FILTER (change = 'added' OR (change = 'revised' AND other_fact_id IS NOT NULL)) AS n_begun,
    count(*) FILTER (change IN ('withdrawn', 'merged')) AS n_ended,
  FROM mart.changes
  GROUP BY fact_id
),
now_there AS (
  SELECT fact_id FROM mart.investments
  UNION ALL
  SELECT fact_id FROM mart.hardware
)
SELECT now_there.fact_id, n_begun, n_ended
FROM now_there
LEFT JOIN counted USING (fact_id)
WHERE coalesce(n_begun, 0) - coalesce(n_ended, 0) <> 1;
