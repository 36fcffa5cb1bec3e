-- The claims of both kinds that stood in the ledger at a point in time: one row per claim.
CREATE OR REPLACE MACRO mart.claims_as_of(ts) AS TABLE
SELECT 'investment' AS kind, * EXCLUDE (known_to)
FROM core.investment_claims
WHERE known_from <= ts::TIMESTAMP AND (known_to IS NULL OR known_to > ts::TIMESTAMP)
UNION ALL BY NAME
SELECT 'hardware' AS kind, * EXCLUDE (known_to)
FROM core.hardware_claims
WHERE known_from <= ts::TIMESTAMP AND (known_to IS NULL OR known_to > ts::TIMESTAMP);
COMMENT ON MACRO TABLE mart.claims_as_of IS 'claims_as_of(timestamp): the claims that stood in the ledger at that time (UTC). The answer for a past time never changes.';

CREATE OR REPLACE MACRO main.claims_as_of(ts) AS TABLE FROM mart.claims_as_of(ts);
COMMENT ON MACRO TABLE main.claims_as_of IS 'Short for mart.claims_as_of.';
