-- Which claims ever supported which facts of these companies ($companies): by it a fact that was merged into another is found.
SELECT DISTINCT link.kind, link.fact_id, link.claim_id
FROM core.fact_claims AS link
JOIN (
  SELECT fact_id FROM core.investment_facts WHERE company IN (SELECT unnest($companies::VARCHAR[]))
  UNION
  SELECT fact_id FROM core.hardware_facts WHERE company IN (SELECT unnest($companies::VARCHAR[]))
) USING (fact_id)
ORDER BY ALL;
