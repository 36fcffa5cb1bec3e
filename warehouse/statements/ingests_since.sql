-- Whole reads of the feeds that ended well and began at $since or later.
SELECT run_id
FROM ops.runs
WHERE flow IN ('ingest', 'daily')
  AND state IN ('completed', 'warnings')
  AND started_at >= $since::TIMESTAMP
  -- A run that was itself overtaken has read no feed.
  AND json_extract(funnel, '$.feeds') IS NOT NULL
  AND coalesce(json_array_length(parameters, '$.feeds'), 0) = 0
  AND coalesce(json_array_length(parameters, '$.languages'), 0) = 0;
