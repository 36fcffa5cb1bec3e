-- fail Every current fact that stands for itself has at least one current claim.
SELECT fact.fact_id, fact.company
FROM core.hardware_facts_current AS fact
ANTI JOIN core.fact_claims_current AS link ON link.fact_id = fact.fact_id
WHERE fact.merged_into IS NULL;
