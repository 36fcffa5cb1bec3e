-- What is known of the items of these feeds ($feed_ids), to tell new and changed ones from the others.
SELECT entry_id, feed_id, canonical_url, content_hash, outcome, document_id, page_url, page_fetched_at, n_fetches, first_seen_at
FROM raw.entries
WHERE feed_id IN (SELECT unnest($feed_ids::VARCHAR[]))
ORDER BY entry_id;
