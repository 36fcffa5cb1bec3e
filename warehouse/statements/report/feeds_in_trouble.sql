-- Feeds that failed when they were last asked.
SELECT feed_id, last_outcome, n_failures, last_polled_at, last_ok_at, next_poll_at
FROM ops.feed_health
WHERE n_failures > 0
ORDER BY n_failures DESC, feed_id;
