-- These companies ($companies), those that their claims name as the other side, and those whose claims name them.
WITH sides AS (
  SELECT company, unnest(counterparty) AS other FROM core.investment_claims_current
  UNION ALL
  SELECT company, unnest(counterparty) FROM core.hardware_claims_current
)
SELECT unnest($companies::VARCHAR[]) AS company
UNION
SELECT other FROM sides WHERE company IN (SELECT unnest($companies::VARCHAR[]))
UNION
SELECT company FROM sides WHERE other IN (SELECT unnest($companies::VARCHAR[]))
ORDER BY company;
