-- What was put aside and has not gone through since, the newest first.
SELECT *
FROM ops.rejects
WHERE resolved_at IS NULL
ORDER BY last_at DESC, reject_id;
