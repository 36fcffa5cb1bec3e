-- fail One row per document_id.
SELECT document_id, count(*) AS n_rows
FROM raw.documents
GROUP BY ALL
HAVING n_rows > 1;
