-- Entries whose page has to be fetched at $now: new or changed ones; a second look 1 day after the first good fetch and a
-- third after 7 days; failures that may pass, for 3 days after the entry was first seen.
SELECT
  *,
  CASE
    WHEN outcome = 'pending' THEN 'new'
    WHEN outcome = 'fetched' THEN 'second_look'
    ELSE 'retry'
  END AS due_because,
FROM raw.entries
WHERE outcome = 'pending'
  OR (outcome = 'fetched' AND n_fetches = 1 AND page_fetched_at <= $now::TIMESTAMP - INTERVAL 1 DAY)
  OR (outcome = 'fetched' AND n_fetches = 2 AND page_fetched_at <= $now::TIMESTAMP - INTERVAL 7 DAY)
  OR (
    outcome IN ('http_error', 'timeout', 'connection')
    AND first_seen_at > $now::TIMESTAMP - INTERVAL 3 DAY
  )
ORDER BY first_seen_at, entry_id;
