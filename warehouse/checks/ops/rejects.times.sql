-- fail A reject is met first before it is met last.
SELECT reject_id, first_at, last_at, n_times
FROM ops.rejects
WHERE first_at > last_at OR n_times < 1;
