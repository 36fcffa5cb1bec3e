-- Current links of the facts of these companies ($companies).
SELECT link.*
FROM core.fact_claims_current AS link
JOIN (
  SELECT fact_id FROM core.investment_facts_current WHERE company IN (SELECT unnest($companies::VARCHAR[]))
  UNION ALL
  SELECT fact_id FROM core.hardware_facts_current WHERE company IN (SELECT unnest($companies::VARCHAR[]))
) AS fact USING (fact_id)
ORDER BY link.fact_id, link.claim_id;
