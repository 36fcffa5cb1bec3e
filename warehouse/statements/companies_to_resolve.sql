-- Companies with a claim that began or ended since their facts were last made, or by another resolver; with $force all.
-- $companies narrows to these; an empty list is all. Those on the other side of their deals come along.
WITH changes AS (
  SELECT company, counterparty, greatest(known_from, coalesce(known_to, known_from)) AS changed_at FROM core.investment_claims
  UNION ALL
  SELECT company, counterparty, greatest(known_from, coalesce(known_to, known_from)) FROM core.hardware_claims
),
touched AS (
  SELECT DISTINCT change.company, change.counterparty
  FROM changes AS change
  LEFT JOIN core.resolutions AS done ON done.company = change.company AND done.resolver_version = $resolver_version
  WHERE (len($companies::VARCHAR[]) = 0 OR change.company IN (SELECT unnest($companies::VARCHAR[])))
    AND ($force OR done.resolved_at IS NULL OR change.changed_at > done.resolved_at)
)
SELECT company FROM touched
UNION
SELECT unnest(counterparty) FROM touched
ORDER BY company;
