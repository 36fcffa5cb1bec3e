-- fail A current link joins a current fact and a current claim.
SELECT link.*
FROM core.fact_claims_current AS link
LEFT JOIN (
  SELECT 'investment' AS kind, claim_id FROM core.investment_claims_current
  UNION ALL
  SELECT 'hardware', claim_id FROM core.hardware_claims_current
) AS claim ON claim.kind = link.kind AND claim.claim_id = link.claim_id
LEFT JOIN (
  SELECT 'investment' AS kind, fact_id FROM core.investment_facts_current
  UNION ALL
  SELECT 'hardware', fact_id FROM core.hardware_facts_current
) AS fact ON fact.kind = link.kind AND fact.fact_id = link.fact_id
WHERE claim.claim_id IS NULL OR fact.fact_id IS NULL;
