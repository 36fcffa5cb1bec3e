-- fail One open version per claim_id.
SELECT claim_id, count(*) AS n_open
FROM core.investment_claims
WHERE known_to IS NULL
GROUP BY ALL
HAVING n_open > 1;
