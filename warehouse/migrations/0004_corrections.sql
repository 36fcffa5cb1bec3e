-- Which human decisions of corrections.yml met which claims.
CREATE TABLE core.claim_corrections (
  correction_id VARCHAR NOT NULL,
  claim_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('investment', 'hardware')),
  company VARCHAR NOT NULL,
  action VARCHAR NOT NULL CHECK (action IN ('reject', 'change', 'merge_companies')),
  before VARCHAR,
  after VARCHAR,
  author VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  decided_on DATE NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.claim_corrections IS 'One row per version of a correction that met a claim: the claim stays as it was read, the fact follows the correction.';
COMMENT ON COLUMN core.claim_corrections.correction_id IS 'Hash of what corrections.yml says.';
COMMENT ON COLUMN core.claim_corrections.claim_id IS 'The claim, in core.investment_claims or core.hardware_claims.';
COMMENT ON COLUMN core.claim_corrections.kind IS 'investment or hardware: which pair of tables.';
COMMENT ON COLUMN core.claim_corrections.company IS 'Slug of the company under which the claim was read.';
COMMENT ON COLUMN core.claim_corrections.action IS 'reject (the claim supports no fact), change, or merge_companies.';
COMMENT ON COLUMN core.claim_corrections.before IS 'The columns that the correction changes as they were, as JSON; null for a reject.';
COMMENT ON COLUMN core.claim_corrections.after IS 'The same columns as they enter facts.';
COMMENT ON COLUMN core.claim_corrections.author IS 'Who decided.';
COMMENT ON COLUMN core.claim_corrections.reason IS 'Why.';
COMMENT ON COLUMN core.claim_corrections.decided_on IS 'When it was decided.';
COMMENT ON COLUMN core.claim_corrections.known_from IS 'When the ledger first followed it (UTC).';
COMMENT ON COLUMN core.claim_corrections.known_to IS 'When it was taken back or the claim ended (UTC); null: in force.';
