-- One row per claim about money that an article states as it stands now.
CREATE OR REPLACE VIEW core.investment_claims_current AS
SELECT * FROM core.investment_claims
WHERE known_to IS NULL;

COMMENT ON VIEW core.investment_claims_current IS 'Current versions of core.investment_claims.';
