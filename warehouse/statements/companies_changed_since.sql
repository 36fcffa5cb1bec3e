-- Companies with a claim that began or ended at $since or later: whose facts have to be resolved again.
SELECT DISTINCT company
FROM (
  SELECT company, known_from, known_to FROM core.investment_claims
  UNION ALL
  SELECT company, known_from, known_to FROM core.hardware_claims
)
WHERE known_from >= $since::TIMESTAMP OR known_to >= $since::TIMESTAMP
ORDER BY company;
