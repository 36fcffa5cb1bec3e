-- fail The versions of one fact_id follow one another in time: none is empty, none overlaps the next.
SELECT
  fact_id,
  known_from,
  known_to,
  lead(known_from) OVER (PARTITION BY fact_id ORDER BY known_from) AS next_from,
FROM core.hardware_facts
QUALIFY known_to <= known_from OR next_from < coalesce(known_to, TIMESTAMP 'infinity');
