-- What the pipeline did and how it went; which snapshot a published file is.
CREATE TABLE ops.runs (
  run_id VARCHAR NOT NULL,
  flow VARCHAR NOT NULL,
  parameters JSON,
  started_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP,
  state VARCHAR NOT NULL,
  message VARCHAR,
  funnel JSON
);
COMMENT ON TABLE ops.runs IS 'One row per run of a flow.';
COMMENT ON COLUMN ops.runs.run_id IS 'Id of the run.';
COMMENT ON COLUMN ops.runs.flow IS 'daily, ingest, refine, resolve, publish, backfill or reextract.';
COMMENT ON COLUMN ops.runs.parameters IS 'What it was called with.';
COMMENT ON COLUMN ops.runs.started_at IS 'When it began (UTC).';
COMMENT ON COLUMN ops.runs.ended_at IS 'When it ended (UTC); null: running, or killed.';
COMMENT ON COLUMN ops.runs.state IS 'running, completed, warnings or failed.';
COMMENT ON COLUMN ops.runs.message IS 'Its outcome in one line.';
COMMENT ON COLUMN ops.runs.funnel IS 'Counts by stage and outcome.';

CREATE TABLE ops.feed_health (
  feed_id VARCHAR NOT NULL,
  last_polled_at TIMESTAMP,
  last_ok_at TIMESTAMP,
  last_new_entry_at TIMESTAMP,
  n_failures INTEGER NOT NULL,
  last_outcome VARCHAR,
  etag VARCHAR,
  last_modified VARCHAR,
  body_hash VARCHAR,
  next_poll_at TIMESTAMP
);
COMMENT ON TABLE ops.feed_health IS 'One row per feed: how it answered last, and what the next conditional request needs.';
COMMENT ON COLUMN ops.feed_health.feed_id IS 'The feed.';
COMMENT ON COLUMN ops.feed_health.last_polled_at IS 'When it was last asked (UTC).';
COMMENT ON COLUMN ops.feed_health.last_ok_at IS 'When it last answered well (UTC).';
COMMENT ON COLUMN ops.feed_health.last_new_entry_at IS 'When it last had a new item (UTC).';
COMMENT ON COLUMN ops.feed_health.n_failures IS 'Failed polls in a row.';
COMMENT ON COLUMN ops.feed_health.last_outcome IS 'Outcome of the last poll, as in raw.fetches.';
COMMENT ON COLUMN ops.feed_health.etag IS 'ETag of the last good answer.';
COMMENT ON COLUMN ops.feed_health.last_modified IS 'Last-Modified of the last good answer.';
COMMENT ON COLUMN ops.feed_health.body_hash IS 'SHA-256 of the last body: ETags lie.';
COMMENT ON COLUMN ops.feed_health.next_poll_at IS 'Not asked again before (UTC).';

CREATE TABLE ops.rejects (
  reject_id VARCHAR NOT NULL,
  stage VARCHAR NOT NULL,
  item VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  detail VARCHAR,
  feed_id VARCHAR,
  first_run_id VARCHAR NOT NULL,
  last_run_id VARCHAR NOT NULL,
  first_at TIMESTAMP NOT NULL,
  last_at TIMESTAMP NOT NULL,
  n_times INTEGER NOT NULL,
  resolved_at TIMESTAMP
);
COMMENT ON TABLE ops.rejects IS 'One row per thing that was put aside, with the reason and what to do.';
COMMENT ON COLUMN ops.rejects.reject_id IS 'Hash of stage, item and reason: the same trouble is one row.';
COMMENT ON COLUMN ops.rejects.stage IS 'Stage that put it aside.';
COMMENT ON COLUMN ops.rejects.item IS 'URL, entry_id, document_id or claim_id.';
COMMENT ON COLUMN ops.rejects.reason IS 'Short and countable.';
COMMENT ON COLUMN ops.rejects.detail IS 'For a person: what, where, what to do.';
COMMENT ON COLUMN ops.rejects.feed_id IS 'The feed it came from.';
COMMENT ON COLUMN ops.rejects.first_run_id IS 'Run that met it first.';
COMMENT ON COLUMN ops.rejects.last_run_id IS 'Run that met it last.';
COMMENT ON COLUMN ops.rejects.first_at IS 'When it was met first (UTC).';
COMMENT ON COLUMN ops.rejects.last_at IS 'When it was met last (UTC).';
COMMENT ON COLUMN ops.rejects.n_times IS 'How often it was met.';
COMMENT ON COLUMN ops.rejects.resolved_at IS 'When the item went through after all (UTC); null: open.';

CREATE TABLE ops.checks (
  run_id VARCHAR NOT NULL,
  check_name VARCHAR NOT NULL,
  severity VARCHAR NOT NULL CHECK (severity IN ('fail', 'warn')),
  description VARCHAR NOT NULL,
  n_offending BIGINT NOT NULL,
  sample JSON,
  checked_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE ops.checks IS 'One row per run and check.';
COMMENT ON COLUMN ops.checks.run_id IS 'The run that checked.';
COMMENT ON COLUMN ops.checks.check_name IS 'Schema, table and rule: the file in warehouse/checks.';
COMMENT ON COLUMN ops.checks.severity IS 'fail (stops the publication) or warn (is reported).';
COMMENT ON COLUMN ops.checks.description IS 'What must hold.';
COMMENT ON COLUMN ops.checks.n_offending IS 'Rows that break it; 0: passed.';
COMMENT ON COLUMN ops.checks.sample IS 'A few of these rows.';
COMMENT ON COLUMN ops.checks.checked_at IS 'When it was checked (UTC).';

CREATE TABLE ops.extraction_scores (
  scored_at TIMESTAMP NOT NULL,
  extractor_version VARCHAR NOT NULL,
  gold VARCHAR NOT NULL,
  language VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  precision DOUBLE NOT NULL,
  recall DOUBLE NOT NULL,
  f1 DOUBLE NOT NULL,
  n_facts INTEGER NOT NULL,
  n_claims INTEGER NOT NULL
);
COMMENT ON TABLE ops.extraction_scores IS 'One row per scoring of the extractor against a gold file.';
COMMENT ON COLUMN ops.extraction_scores.scored_at IS 'When it was scored (UTC).';
COMMENT ON COLUMN ops.extraction_scores.extractor_version IS 'Version of the extractor.';
COMMENT ON COLUMN ops.extraction_scores.gold IS 'The gold file.';
COMMENT ON COLUMN ops.extraction_scores.language IS 'Language of the passages; "all" for the whole file.';
COMMENT ON COLUMN ops.extraction_scores.kind IS 'investment, hardware or all.';
COMMENT ON COLUMN ops.extraction_scores.precision IS 'Share of the claims that are right, 0 to 1.';
COMMENT ON COLUMN ops.extraction_scores.recall IS 'Share of the gold''s facts that were found, 0 to 1.';
COMMENT ON COLUMN ops.extraction_scores.f1 IS 'Harmonic mean of precision and recall.';
COMMENT ON COLUMN ops.extraction_scores.n_facts IS 'Facts in the gold.';
COMMENT ON COLUMN ops.extraction_scores.n_claims IS 'Claims that were made.';

CREATE TABLE ops.unlisted_companies (
  company VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  n_claims INTEGER NOT NULL,
  first_said_on DATE,
  last_said_on DATE,
  example_quote VARCHAR,
  example_url VARCHAR
);
COMMENT ON TABLE ops.unlisted_companies IS 'One row per company name that the extractor met and no config file knows, for review.';
COMMENT ON COLUMN ops.unlisted_companies.company IS 'Slug made of the name.';
COMMENT ON COLUMN ops.unlisted_companies.name IS 'Name as the texts give it.';
COMMENT ON COLUMN ops.unlisted_companies.n_claims IS 'Current claims about it.';
COMMENT ON COLUMN ops.unlisted_companies.first_said_on IS 'Day of the first of them.';
COMMENT ON COLUMN ops.unlisted_companies.last_said_on IS 'Day of the last of them.';
COMMENT ON COLUMN ops.unlisted_companies.example_quote IS 'Quote of the surest of them.';
COMMENT ON COLUMN ops.unlisted_companies.example_url IS 'Article of that quote.';

CREATE TABLE mart.snapshot (
  snapshot_id VARCHAR NOT NULL,
  published_at TIMESTAMP NOT NULL,
  known_at TIMESTAMP,
  migration VARCHAR,
  article_version VARCHAR,
  extractor_version VARCHAR,
  resolver_version VARCHAR,
  n_articles BIGINT NOT NULL,
  n_claims BIGINT NOT NULL,
  n_facts BIGINT NOT NULL
);
COMMENT ON TABLE mart.snapshot IS 'One row: which state of the ledger this published file holds. Empty in the work file.';
COMMENT ON COLUMN mart.snapshot.snapshot_id IS 'Id of the snapshot; its Parquet files lie in the folder of this name.';
COMMENT ON COLUMN mart.snapshot.published_at IS 'When it was published (UTC).';
COMMENT ON COLUMN mart.snapshot.known_at IS 'The newest point in time at which the ledger learned something (UTC).';
COMMENT ON COLUMN mart.snapshot.migration IS 'Newest migration of the tables.';
COMMENT ON COLUMN mart.snapshot.article_version IS 'Version of the text extraction of the newest article.';
COMMENT ON COLUMN mart.snapshot.extractor_version IS 'Version of the claim extractor that read last.';
COMMENT ON COLUMN mart.snapshot.resolver_version IS 'Version of the resolver of the newest fact.';
COMMENT ON COLUMN mart.snapshot.n_articles IS 'Current articles.';
COMMENT ON COLUMN mart.snapshot.n_claims IS 'Current claims of both kinds.';
COMMENT ON COLUMN mart.snapshot.n_facts IS 'Current facts of both kinds.';
