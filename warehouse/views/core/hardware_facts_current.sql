-- One row per fact about machines that the ledger holds for true now, superseded and merged ones included.
CREATE OR REPLACE VIEW core.hardware_facts_current AS
SELECT * FROM core.hardware_facts
WHERE known_to IS NULL;

COMMENT ON VIEW core.hardware_facts_current IS 'Current versions of core.hardware_facts, superseded and merged ones included.';
