-- fail A claim that a correction rejects supports no fact.
SELECT correction.claim_id, link.fact_id
FROM core.claim_corrections AS correction
JOIN core.fact_claims_current AS link USING (claim_id)
WHERE correction.known_to IS NULL AND correction.action = 'reject';
