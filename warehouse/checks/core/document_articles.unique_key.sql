-- fail One row per document_id, url.
SELECT document_id, url, count(*) AS n_rows
FROM core.document_articles
GROUP BY ALL
HAVING n_rows > 1;
