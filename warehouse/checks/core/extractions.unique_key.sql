-- fail One row per article_id, extractor_version.
SELECT article_id, extractor_version, count(*) AS n_rows
FROM core.extractions
GROUP BY ALL
HAVING n_rows > 1;
