CREATE TABLE ops.runs (
  run_id VARCHAR NOT NULL,
  flow VARCHAR NOT NULL,              -- daily, ingest, refine, resolve, publish, backfill, reextract
  parameters JSON,
  started_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP,                 -- null: running, or killed
  state VARCHAR NOT NULL,             -- running, completed, warnings, failed
  message VARCHAR,
  funnel JSON                         -- counts by stage and outcome
);

CREATE TABLE ops.feed_health (
  feed_id VARCHAR NOT NULL,
  last_polled_at TIMESTAMP,
  last_ok_at TIMESTAMP,
  last_new_entry_at TIMESTAMP,
  n_failures INTEGER NOT NULL,        -- in a row
  last_outcome VARCHAR,
  etag VARCHAR,
  last_modified VARCHAR,
  body_hash VARCHAR,
  next_poll_at TIMESTAMP
);

-- Everything that was put aside, with the reason and what to do.
CREATE TABLE ops.rejects (
  reject_id VARCHAR NOT NULL,         -- hash of stage, item and reason: the same trouble is one row
  stage VARCHAR NOT NULL,
  item VARCHAR NOT NULL,              -- url, entry_id, document_id or claim_id
  reason VARCHAR NOT NULL,            -- short, countable
  detail VARCHAR,                     -- for a person: what, where, what to do
  feed_id VARCHAR,
  first_run_id VARCHAR NOT NULL,
  last_run_id VARCHAR NOT NULL,
  first_at TIMESTAMP NOT NULL,
  last_at TIMESTAMP NOT NULL,
  n_times INTEGER NOT NULL,
  resolved_at TIMESTAMP               -- when the item went through after all
);

CREATE TABLE ops.checks (
  run_id VARCHAR NOT NULL,
  check_name VARCHAR NOT NULL,
  severity VARCHAR NOT NULL CHECK (severity IN ('fail', 'warn')),
  n_offending BIGINT NOT NULL,
  sample JSON,
  checked_at TIMESTAMP NOT NULL
);

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

CREATE TABLE ops.unlisted_companies (
  company VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  n_claims INTEGER NOT NULL,
  first_said_on DATE,
  last_said_on DATE,
  example_quote VARCHAR,
  example_url VARCHAR
);

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
