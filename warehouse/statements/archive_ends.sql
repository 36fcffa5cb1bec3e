-- The last place of each archive file that has a row.
SELECT warc_file, max(warc_offset) AS warc_offset
FROM raw.documents
GROUP BY warc_file
ORDER BY warc_file;
