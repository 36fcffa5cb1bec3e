-- fail The versions of one claim_id follow one another in time: none is empty, none overlaps the next.
SELECT
  claim_id,
  known_from,
  known_to,
  lead(known_from) OVER (PARTITION BY claim_id ORDER BY known_from) AS next_from,
FROM core.investment_claims
QUALIFY known_to <= known_from OR next_from < coalesce(known_to, TIMESTAMP 'infinity');
