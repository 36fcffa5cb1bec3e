-- fail A claim supports one fact.
SELECT claim_id, count(*) AS n_facts
FROM core.fact_claims_current
GROUP BY ALL
HAVING n_facts > 1;
