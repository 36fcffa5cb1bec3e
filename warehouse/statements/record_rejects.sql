-- What was put aside in the run $run_id at $at (frame `asides`): the same trouble again is counted in its row.
MERGE INTO ops.rejects AS known
USING asides
ON known.reject_id = asides.reject_id
WHEN MATCHED THEN UPDATE SET
  detail = asides.detail,
  last_run_id = $run_id,
  last_at = $at::TIMESTAMP,
  n_times = known.n_times + 1,
  resolved_at = NULL
WHEN NOT MATCHED THEN INSERT
  (reject_id, stage, item, reason, detail, feed_id, first_run_id, last_run_id, first_at, last_at, n_times)
VALUES (
  asides.reject_id, asides.stage, asides.item, asides.reason, asides.detail, asides.feed_id,
  $run_id, $run_id, $at::TIMESTAMP, $at::TIMESTAMP, 1
);
