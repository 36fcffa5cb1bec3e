-- When any feed last listed something new.
SELECT max(last_new_entry_at) AS at FROM ops.feed_health;
