-- Runs that never ended, other than $run_id: whoever holds the writer's lock knows that they are dead.
UPDATE ops.runs
SET state = 'failed', ended_at = $at::TIMESTAMP, message = 'The process ended before the run did.'
WHERE ended_at IS NULL AND run_id IS DISTINCT FROM $run_id;
