-- Items of the stage $stage that went through at $at after all (frame `passed`: item).
UPDATE ops.rejects
SET resolved_at = $at::TIMESTAMP
WHERE stage = $stage AND resolved_at IS NULL AND item IN (SELECT item FROM passed);
