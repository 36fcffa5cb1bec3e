-- warn No feed dates an item more than a day after it was seen.
SELECT entry_id, feed_id, published_at, first_seen_at
FROM raw.entries
WHERE published_at > first_seen_at + INTERVAL 1 DAY;
