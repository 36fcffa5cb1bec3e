-- fail One open version per fact_id, claim_id.
SELECT fact_id, claim_id, count(*) AS n_open
FROM core.fact_claims
WHERE known_to IS NULL
GROUP BY ALL
HAVING n_open > 1;
