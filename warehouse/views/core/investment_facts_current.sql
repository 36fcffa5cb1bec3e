-- One row per fact about money that the ledger holds for true now, superseded and merged ones included.
CREATE OR REPLACE VIEW core.investment_facts_current AS
SELECT * FROM core.investment_facts
WHERE known_to IS NULL;

COMMENT ON VIEW core.investment_facts_current IS 'Current versions of core.investment_facts, superseded and merged ones included.';
