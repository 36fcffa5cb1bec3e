-- The facts of both kinds that the ledger held for true at a point in time: one row per fact. The answer for a past time never
-- changes; known_to is left out because it would.
CREATE OR REPLACE MACRO mart.facts_as_of(ts) AS TABLE
SELECT 'investment' AS kind, * EXCLUDE (known_to)
FROM core.investment_facts
WHERE known_from <= ts::TIMESTAMP AND (known_to IS NULL OR known_to > ts::TIMESTAMP)
UNION ALL BY NAME
SELECT 'hardware' AS kind, * EXCLUDE (known_to)
FROM core.hardware_facts
WHERE known_from <= ts::TIMESTAMP AND (known_to IS NULL OR known_to > ts::TIMESTAMP);
COMMENT ON MACRO TABLE mart.facts_as_of IS 'facts_as_of(timestamp): the facts that the ledger held for true at that time (UTC). The answer for a past time never changes.';

CREATE OR REPLACE MACRO main.facts_as_of(ts) AS TABLE FROM mart.facts_as_of(ts);
COMMENT ON MACRO TABLE main.facts_as_of IS 'Short for mart.facts_as_of.';
