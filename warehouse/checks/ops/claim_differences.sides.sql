-- fail A gained claim has no before, a lost one no after, and a changed one says in which columns.
SELECT run_id, claim_id, change, changed_columns, before, after
FROM ops.claim_differences
WHERE (change = 'gained') <> (before IS NULL)
   OR (change = 'lost') <> (after IS NULL)
   OR (change = 'changed') <> (len(changed_columns) > 0);
