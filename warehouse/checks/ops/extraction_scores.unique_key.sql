-- fail One row per scored_at, extractor_version, gold, language, kind.
SELECT scored_at, extractor_version, gold, language, kind, count(*) AS n_rows
FROM ops.extraction_scores
GROUP BY ALL
HAVING n_rows > 1;
