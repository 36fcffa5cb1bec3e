-- Feeds, the ones in trouble first.
SELECT feed_id, last_outcome, n_failures, last_ok_at, last_new_entry_at, next_poll_at
FROM ops.feed_health
ORDER BY n_failures DESC, last_new_entry_at NULLS FIRST, feed_id;
