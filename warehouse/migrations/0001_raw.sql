-- What was received, as it was received.
CREATE TABLE raw.fetches (
  fetch_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  purpose VARCHAR NOT NULL CHECK (purpose IN ('feed', 'page', 'robots', 'rates')),
  feed_id VARCHAR,
  url VARCHAR NOT NULL,
  final_url VARCHAR,
  attempt INTEGER NOT NULL,
  fetched_at TIMESTAMP NOT NULL,
  outcome VARCHAR NOT NULL,
  status_code INTEGER,
  n_bytes BIGINT,
  elapsed_s DOUBLE,
  etag VARCHAR,
  last_modified VARCHAR,
  document_id VARCHAR,
  error VARCHAR
);
COMMENT ON TABLE raw.fetches IS 'One row per HTTP request that was made or refused.';
COMMENT ON COLUMN raw.fetches.fetch_id IS 'Hash of run, URL and attempt.';
COMMENT ON COLUMN raw.fetches.run_id IS 'The run that asked; see ops.runs.';
COMMENT ON COLUMN raw.fetches.purpose IS 'What for: feed, page, robots (rules of a host), rates (currency rates).';
COMMENT ON COLUMN raw.fetches.feed_id IS 'The feed on whose behalf; null for robots and rates.';
COMMENT ON COLUMN raw.fetches.url IS 'Address that was asked for.';
COMMENT ON COLUMN raw.fetches.final_url IS 'Address after redirects; null where no answer came.';
COMMENT ON COLUMN raw.fetches.attempt IS '1 for the first try, 2 for the first retry, and so on.';
COMMENT ON COLUMN raw.fetches.fetched_at IS 'When it was sent (UTC).';
COMMENT ON COLUMN raw.fetches.outcome IS 'ok, not_modified, same_body, robots, not_found, gone, http_error, timeout, too_large, forbidden_address, too_many_redirects, connection, unreadable.';
COMMENT ON COLUMN raw.fetches.status_code IS 'HTTP status; null where no answer came.';
COMMENT ON COLUMN raw.fetches.n_bytes IS 'Size of the body after decompression, in bytes.';
COMMENT ON COLUMN raw.fetches.elapsed_s IS 'From sending to the end of the body, in seconds.';
COMMENT ON COLUMN raw.fetches.etag IS 'ETag header, for the next conditional request.';
COMMENT ON COLUMN raw.fetches.last_modified IS 'Last-Modified header, for the next conditional request.';
COMMENT ON COLUMN raw.fetches.document_id IS 'The body in raw.documents; null where none was kept.';
COMMENT ON COLUMN raw.fetches.error IS 'What went wrong, for a person.';

CREATE TABLE raw.documents (
  document_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('feed', 'page', 'rates')),
  url VARCHAR NOT NULL,
  content_type VARCHAR,
  n_bytes BIGINT NOT NULL,
  fetched_at TIMESTAMP NOT NULL,
  warc_file VARCHAR NOT NULL,
  warc_offset BIGINT NOT NULL
);
COMMENT ON TABLE raw.documents IS 'One row per distinct body in the archive.';
COMMENT ON COLUMN raw.documents.document_id IS 'SHA-256 of the body, in hex.';
COMMENT ON COLUMN raw.documents.kind IS 'feed, page or rates.';
COMMENT ON COLUMN raw.documents.url IS 'Address under which it was first fetched, after redirects.';
COMMENT ON COLUMN raw.documents.content_type IS 'Content-Type header as sent.';
COMMENT ON COLUMN raw.documents.n_bytes IS 'Size of the body, in bytes.';
COMMENT ON COLUMN raw.documents.fetched_at IS 'When it was first fetched (UTC).';
COMMENT ON COLUMN raw.documents.warc_file IS 'WARC file that holds it, relative to the archive folder.';
COMMENT ON COLUMN raw.documents.warc_offset IS 'Where its record begins in that file, in bytes.';

CREATE TABLE raw.entries (
  entry_id VARCHAR NOT NULL,
  feed_id VARCHAR NOT NULL,
  publisher VARCHAR NOT NULL,
  guid VARCHAR,
  url VARCHAR NOT NULL,
  canonical_url VARCHAR NOT NULL,
  title VARCHAR,
  summary VARCHAR,
  author VARCHAR,
  published_at TIMESTAMP,
  updated_at TIMESTAMP,
  content_hash VARCHAR NOT NULL,
  feed_document_id VARCHAR NOT NULL,
  first_seen_at TIMESTAMP NOT NULL,
  outcome VARCHAR NOT NULL,
  document_id VARCHAR,
  page_url VARCHAR,
  page_fetched_at TIMESTAMP,
  n_fetches INTEGER NOT NULL
);
COMMENT ON TABLE raw.entries IS 'One row per feed item, in its newest form.';
COMMENT ON COLUMN raw.entries.entry_id IS 'Hash of feed_id and guid (of feed_id and URL where the item has no guid).';
COMMENT ON COLUMN raw.entries.feed_id IS 'The feed that lists it.';
COMMENT ON COLUMN raw.entries.publisher IS 'Slug of the feed''s publisher.';
COMMENT ON COLUMN raw.entries.guid IS 'The item''s own id in the feed.';
COMMENT ON COLUMN raw.entries.url IS 'Address as the feed gives it.';
COMMENT ON COLUMN raw.entries.canonical_url IS 'Cleaned address: the same article has the same one in every feed.';
COMMENT ON COLUMN raw.entries.title IS 'Title in the feed.';
COMMENT ON COLUMN raw.entries.summary IS 'Summary in the feed, as given (HTML is possible).';
COMMENT ON COLUMN raw.entries.author IS 'Author in the feed.';
COMMENT ON COLUMN raw.entries.published_at IS 'Publication time in the feed (UTC); null where the feed has no usable date.';
COMMENT ON COLUMN raw.entries.updated_at IS 'Time of the last change in the feed (UTC).';
COMMENT ON COLUMN raw.entries.content_hash IS 'Hash of title, summary and dates: a change asks for a new fetch of the page.';
COMMENT ON COLUMN raw.entries.feed_document_id IS 'The feed body in which this form was first seen.';
COMMENT ON COLUMN raw.entries.first_seen_at IS 'When the item was first seen (UTC).';
COMMENT ON COLUMN raw.entries.outcome IS 'pending, fetched, duplicate, or the outcome of the failed fetch (see raw.fetches).';
COMMENT ON COLUMN raw.entries.document_id IS 'The page body of the last good fetch.';
COMMENT ON COLUMN raw.entries.page_url IS 'Address of the page after redirects.';
COMMENT ON COLUMN raw.entries.page_fetched_at IS 'When this form''s page was first fetched well (UTC).';
COMMENT ON COLUMN raw.entries.n_fetches IS 'Good fetches of this form so far; drives the second looks after 1 and 7 days.';
