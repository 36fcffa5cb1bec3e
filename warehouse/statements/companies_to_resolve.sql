-- Companies with a claim that began or ended since their facts were last made, or by another resolver; with $force all.
-- Those too that have an amount without a rate for which there is one by now.
-- $companies narrows to these; an empty list is all.
WITH changes AS (
  SELECT company, greatest(known_from, coalesce(known_to, known_from)) AS changed_at FROM core.investment_claims
  UNION ALL
  SELECT company, greatest(known_from, coalesce(known_to, known_from)) FROM core.hardware_claims
)
SELECT DISTINCT change.company
FROM changes AS change
LEFT JOIN core.resolutions AS done ON done.company = change.company AND done.resolver_version = $resolver_version
WHERE (len($companies::VARCHAR[]) = 0 OR change.company IN (SELECT unnest($companies::VARCHAR[])))
  AND ($force OR done.resolved_at IS NULL OR change.changed_at > done.resolved_at OR EXISTS (
    FROM core.investment_facts_current AS fact
    JOIN core.fx_rates AS rate ON rate.currency = fact.currency
      AND rate.day BETWEEN fact.first_said_on - INTERVAL 7 DAY AND fact.first_said_on
    WHERE fact.company = change.company AND fact.rate_day IS NULL
  ))
ORDER BY change.company;
