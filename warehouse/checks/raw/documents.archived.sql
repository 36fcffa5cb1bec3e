-- fail Every body lies somewhere in the archive.
SELECT document_id, warc_file, warc_offset
FROM raw.documents
WHERE warc_file = '' OR warc_offset < 0 OR length(document_id) <> 64;
