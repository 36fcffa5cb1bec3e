-- fail By month said, every top fact is counted exactly once.
WITH counted AS (
  SELECT unnest(fact_ids) AS fact_id FROM mart.company_month WHERE basis = 'said'
)
SELECT fact_id, count(counted.fact_id) AS n_times
FROM mart.investments AS fact
LEFT JOIN counted USING (fact_id)
WHERE fact.is_top
GROUP BY ALL
HAVING n_times <> 1;
