-- One row per claim about machines that an article states as it stands now.
CREATE OR REPLACE VIEW core.hardware_claims_current AS
SELECT * FROM core.hardware_claims
WHERE known_to IS NULL;

COMMENT ON VIEW core.hardware_claims_current IS 'Current versions of core.hardware_claims.';
