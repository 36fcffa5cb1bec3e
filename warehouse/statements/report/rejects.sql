-- What was put aside and has not gone through since: one row per stage and reason, with the newest example.
SELECT
  stage,
  reason,
  count(*) AS n_items,
  max(last_at) AS last_at,
  arg_max(item, last_at) AS example,
  arg_max(detail, last_at) AS detail,
FROM ops.rejects
WHERE resolved_at IS NULL
GROUP BY stage, reason
ORDER BY n_items DESC, stage, reason;
