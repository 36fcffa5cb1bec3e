-- All page bodies with the feed entry that led to them, for a re-extraction: as documents_unrefined, whatever has been read.
SELECT
  document.document_id,
  entry.canonical_url,
  coalesce(entry.page_url, document.url) AS page_url,
  document.content_type,
  document.fetched_at,
  entry.entry_id,
  entry.feed_id,
  entry.publisher,
  entry.title AS feed_title,
  entry.author AS feed_author,
  entry.published_at AS feed_published_at,
  document.warc_file,
  document.warc_offset,
FROM core.document_articles AS done
JOIN raw.documents AS document ON document.document_id = done.document_id
JOIN raw.entries AS entry ON entry.canonical_url = done.url
QUALIFY row_number() OVER (
  PARTITION BY document.document_id, entry.canonical_url ORDER BY entry.first_seen_at, entry.entry_id
) = 1
ORDER BY document.fetched_at, document.document_id, entry.canonical_url;
