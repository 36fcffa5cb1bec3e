-- Page bodies that the page reader $reader_version has not read yet, each with the feed entry that led to it; with $force all that
-- entries lead to. $feed_ids narrows to these feeds; an empty list is all.
SELECT
  document.document_id,
  entry.canonical_url,
  coalesce(entry.page_url, document.url) AS page_url,
  document.content_type,
  coalesce(entry.page_fetched_at, document.fetched_at) AS fetched_at,
  entry.entry_id,
  entry.feed_id,
  entry.publisher,
  entry.title AS feed_title,
  entry.author AS feed_author,
  entry.published_at AS feed_published_at,
  document.warc_file,
  document.warc_offset,
FROM raw.entries AS entry
JOIN raw.documents AS document USING (document_id)
WHERE entry.outcome = 'fetched'
  AND document.kind = 'page'
  AND (len($feed_ids::VARCHAR[]) = 0 OR entry.feed_id IN (SELECT unnest($feed_ids::VARCHAR[])))
  AND (
    $force
    OR NOT EXISTS (
      FROM core.document_articles AS done
      WHERE done.document_id = document.document_id
        AND done.url = entry.canonical_url
        AND done.extractor_version = $reader_version
    )
  )
-- The same page in several feeds is one article: the feed that had it first speaks for it.
QUALIFY row_number() OVER (
  PARTITION BY document.document_id, entry.canonical_url ORDER BY entry.first_seen_at, entry.entry_id
) = 1
ORDER BY document.fetched_at, document.document_id, entry.canonical_url;
