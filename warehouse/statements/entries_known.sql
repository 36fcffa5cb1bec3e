-- What is known of the items that feeds list now, and of other items that lead to the same addresses.
-- Frame `listed`: entry_id, canonical_url.
SELECT entry_id, feed_id, canonical_url, content_hash, outcome, document_id, page_url, page_fetched_at, n_fetches
FROM raw.entries
WHERE entry_id IN (SELECT entry_id FROM listed) OR canonical_url IN (SELECT canonical_url FROM listed)
ORDER BY entry_id;
