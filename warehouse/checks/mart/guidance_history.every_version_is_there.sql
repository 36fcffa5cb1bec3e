-- fail Every fact that takes the place of another stands in exactly one chain.
SELECT fact.fact_id, count(history.fact_id) AS n_rows
FROM mart.investments AS fact
LEFT JOIN mart.guidance_history AS history USING (fact_id)
WHERE fact.supersedes IS NOT NULL OR fact.superseded_by IS NOT NULL
GROUP BY ALL
HAVING n_rows <> 1;
