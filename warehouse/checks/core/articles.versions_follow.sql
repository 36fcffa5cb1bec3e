-- fail The versions of one url follow one another in time: none is empty, none overlaps the next.
SELECT
  url,
  known_from,
  known_to,
  lead(known_from) OVER (PARTITION BY url ORDER BY known_from) AS next_from,
FROM core.articles
QUALIFY known_to <= known_from OR next_from < coalesce(known_to, TIMESTAMP 'infinity');
