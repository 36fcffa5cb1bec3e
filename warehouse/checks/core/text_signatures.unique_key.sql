-- fail One row per article_id.
SELECT article_id, count(*) AS n_rows
FROM core.text_signatures
GROUP BY ALL
HAVING n_rows > 1;
