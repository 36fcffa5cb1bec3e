-- One row per claim that supports a fact now.
CREATE OR REPLACE VIEW core.fact_claims_current AS
SELECT * FROM core.fact_claims
WHERE known_to IS NULL;

COMMENT ON VIEW core.fact_claims_current IS 'Current versions of core.fact_claims: which claim supports which fact now.';
