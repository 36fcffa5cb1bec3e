-- What was received, as it was received.

-- One row per HTTP request that was made or refused.
CREATE TABLE raw.fetches (
  fetch_id VARCHAR NOT NULL,          -- hash of run, url and attempt
  run_id VARCHAR NOT NULL,
  purpose VARCHAR NOT NULL CHECK (purpose IN ('feed', 'page', 'robots', 'rates')),
  feed_id VARCHAR,
  url VARCHAR NOT NULL,               -- asked for
  final_url VARCHAR,                  -- after redirects
  attempt INTEGER NOT NULL,
  fetched_at TIMESTAMP NOT NULL,      -- UTC
  outcome VARCHAR NOT NULL,           -- ok, not_modified, same_body, robots, not_found, gone, http_error, timeout, too_large, forbidden_address, too_many_redirects, connection, unreadable
  status_code INTEGER,
  n_bytes BIGINT,
  elapsed_s DOUBLE,
  etag VARCHAR,
  last_modified VARCHAR,
  document_id VARCHAR,
  error VARCHAR
);

-- One row per distinct body in the archive.
CREATE TABLE raw.documents (
  document_id VARCHAR NOT NULL,       -- sha256 of the body, hex
  kind VARCHAR NOT NULL CHECK (kind IN ('feed', 'page', 'rates')),
  url VARCHAR NOT NULL,               -- under which it was first fetched (final, after redirects)
  content_type VARCHAR,
  n_bytes BIGINT NOT NULL,
  fetched_at TIMESTAMP NOT NULL,
  warc_file VARCHAR NOT NULL,         -- relative to the archive folder
  warc_offset BIGINT NOT NULL
);

-- One row per feed item, in its newest form.
CREATE TABLE raw.entries (
  entry_id VARCHAR NOT NULL,          -- hash of feed_id and guid (url where it has none)
  feed_id VARCHAR NOT NULL,
  publisher VARCHAR NOT NULL,
  guid VARCHAR,
  url VARCHAR NOT NULL,               -- as the feed gives it
  canonical_url VARCHAR NOT NULL,     -- cleaned: key of the article
  title VARCHAR,
  summary VARCHAR,
  author VARCHAR,
  published_at TIMESTAMP,             -- UTC; null where the feed has no usable date
  updated_at TIMESTAMP,
  content_hash VARCHAR NOT NULL,      -- of title, summary and dates: a change asks for a new fetch
  feed_document_id VARCHAR NOT NULL,  -- the feed body in which this form was first seen
  first_seen_at TIMESTAMP NOT NULL,
  outcome VARCHAR NOT NULL,           -- pending, fetched, duplicate, or the outcome of the failed fetch (see raw.fetches)
  document_id VARCHAR,                -- the page body of the last good fetch
  page_url VARCHAR,                   -- its address after redirects
  page_fetched_at TIMESTAMP,          -- of the first good fetch of this form
  n_fetches INTEGER NOT NULL          -- good ones so far; drives the second looks after 1 and 7 days
);
