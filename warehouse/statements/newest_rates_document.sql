-- The newest file of exchange rates in the archive, with what a conditional request for another needs.
SELECT document.document_id, document.warc_file, document.warc_offset, fetched.etag, fetched.last_modified, fetched.url
FROM raw.documents AS document
LEFT JOIN raw.fetches AS fetched ON fetched.document_id = document.document_id AND fetched.purpose = 'rates'
WHERE document.kind = 'rates'
ORDER BY coalesce(fetched.fetched_at, document.fetched_at) DESC
LIMIT 1;
