-- fail A run that has ended is in a final state, and one that has not is running.
SELECT run_id, flow, state, started_at, ended_at
FROM ops.runs
WHERE ended_at < started_at OR (ended_at IS NOT NULL AND state = 'running') OR (ended_at IS NULL AND state <> 'running');
