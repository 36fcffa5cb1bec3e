-- Entries whose page has to be fetched at $now: new or changed ones; a second look 1 day after the first good fetch and a
-- third after 7 days; failures that may pass, for 3 days after the entry was first seen; and the entries of frame `again`.
-- $feed_ids narrows to these feeds; an empty list is all.
SELECT
  *,
  CASE
    WHEN outcome = 'pending' THEN 'new'
    WHEN outcome = 'fetched' THEN 'second_look'
    ELSE 'retry'
  END AS due_because,
FROM raw.entries
WHERE
  (len($feed_ids::VARCHAR[]) = 0 OR feed_id IN (SELECT unnest($feed_ids::VARCHAR[])))
  AND (
    outcome = 'pending'
    OR (outcome = 'fetched' AND n_fetches = 1 AND page_fetched_at <= $now::TIMESTAMP - INTERVAL 1 DAY)
    OR (outcome = 'fetched' AND n_fetches = 2 AND page_fetched_at <= $now::TIMESTAMP - INTERVAL 7 DAY)
    OR (outcome IN ('http_error', 'timeout', 'connection') AND first_seen_at > $now::TIMESTAMP - INTERVAL 3 DAY)
    OR (outcome <> 'duplicate' AND entry_id IN (SELECT entry_id FROM again))
  )
ORDER BY first_seen_at, entry_id;
