-- Page bodies that the text extraction $extractor_version has not read yet, each with the feed entry that led to it.
-- An entry that was fetched twice before refining ran points to the second body only: raw.fetches has the way to both.
WITH pages AS (
  SELECT entry_id, document_id, page_url
  FROM raw.entries
  WHERE document_id IS NOT NULL
  UNION
  SELECT entry.entry_id, fetch.document_id, fetch.final_url AS page_url
  FROM raw.fetches AS fetch
  JOIN raw.entries AS entry ON entry.url = fetch.url
  WHERE fetch.purpose = 'page' AND fetch.document_id IS NOT NULL
)
SELECT
  document.document_id,
  entry.canonical_url,
  coalesce(page.page_url, document.url) AS page_url,
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
FROM pages AS page
JOIN raw.entries AS entry ON entry.entry_id = page.entry_id
JOIN raw.documents AS document ON document.document_id = page.document_id
WHERE document.kind = 'page'
  AND NOT EXISTS (
    FROM core.document_articles AS done
    WHERE done.document_id = document.document_id
      AND done.url = entry.canonical_url
      AND done.extractor_version = $extractor_version
  )
-- The same page in several feeds is one article: the feed that had it first speaks for it.
QUALIFY row_number() OVER (
  PARTITION BY document.document_id, entry.canonical_url ORDER BY entry.first_seen_at, entry.entry_id
) = 1
ORDER BY document.fetched_at, document.document_id, entry.canonical_url;
