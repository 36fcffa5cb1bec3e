-- What the present extractor reads in stored articles, and how that differs from the claims that stand.
CREATE TABLE ops.reextracted_claims (
  claim_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('investment', 'hardware')),
  article_id VARCHAR NOT NULL,
  extractor_version VARCHAR NOT NULL,
  claim VARCHAR NOT NULL
);
COMMENT ON TABLE ops.reextracted_claims IS 'One row per claim that the last re-extraction read; it stands beside the ledger and enters no fact.';
COMMENT ON COLUMN ops.reextracted_claims.claim_id IS 'Hash of article, anchor span, kind, company and product, as in core.*_claims.';
COMMENT ON COLUMN ops.reextracted_claims.run_id IS 'The re-extraction; see ops.runs.';
COMMENT ON COLUMN ops.reextracted_claims.kind IS 'investment or hardware: the table that it would enter.';
COMMENT ON COLUMN ops.reextracted_claims.article_id IS 'The article whose text was read again.';
COMMENT ON COLUMN ops.reextracted_claims.extractor_version IS 'Version of the extractor that read it.';
COMMENT ON COLUMN ops.reextracted_claims.claim IS 'The claim as JSON, with the columns of its table.';

CREATE TABLE ops.claim_differences (
  run_id VARCHAR NOT NULL,
  claim_id VARCHAR NOT NULL,
  former_claim_id VARCHAR,
  change VARCHAR NOT NULL CHECK (change IN ('gained', 'lost', 'changed')),
  kind VARCHAR NOT NULL CHECK (kind IN ('investment', 'hardware')),
  article_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  changed_columns VARCHAR[] NOT NULL,
  before VARCHAR,
  after VARCHAR,
  quote VARCHAR NOT NULL,
  extractor_version VARCHAR NOT NULL,
  is_promoted BOOLEAN NOT NULL
);
COMMENT ON TABLE ops.claim_differences IS 'One row per re-extraction and claim that it read otherwise than the ledger held it.';
COMMENT ON COLUMN ops.claim_differences.run_id IS 'The re-extraction; see ops.runs.';
COMMENT ON COLUMN ops.claim_differences.claim_id IS 'The claim as it was read now; where it was lost, as it stood.';
COMMENT ON COLUMN ops.claim_differences.former_claim_id IS 'Id under which it stood, where company or product changed; else null.';
COMMENT ON COLUMN ops.claim_differences.change IS 'gained (was not there), lost (is not read any more), changed (the same number says something else).';
COMMENT ON COLUMN ops.claim_differences.kind IS 'investment or hardware: which table of claims.';
COMMENT ON COLUMN ops.claim_differences.article_id IS 'The article whose text was read again.';
COMMENT ON COLUMN ops.claim_differences.company IS 'Slug of the company as read now; where the claim was lost, as it stood.';
COMMENT ON COLUMN ops.claim_differences.changed_columns IS 'Columns of a changed claim that differ; empty for a gained or lost one.';
COMMENT ON COLUMN ops.claim_differences.before IS 'JSON: the changed columns as they stood; all of a lost claim; null for a gained one.';
COMMENT ON COLUMN ops.claim_differences.after IS 'JSON: the changed columns as read now; all of a gained claim; null for a lost one.';
COMMENT ON COLUMN ops.claim_differences.quote IS 'The sentence, as read now; where the claim was lost, as it stood.';
COMMENT ON COLUMN ops.claim_differences.extractor_version IS 'Version of the extractor that read it now.';
COMMENT ON COLUMN ops.claim_differences.is_promoted IS 'True where the run was told to promote: the ledger follows it since then.';
