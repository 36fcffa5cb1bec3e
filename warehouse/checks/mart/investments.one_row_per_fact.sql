-- fail One row per fact that was not merged into another.
SELECT fact_id, count(mart.fact_id) AS n_rows
FROM core.investment_facts_current AS fact
LEFT JOIN mart.investments AS mart USING (fact_id)
WHERE fact.merged_into IS NULL
GROUP BY ALL
HAVING n_rows <> 1;
