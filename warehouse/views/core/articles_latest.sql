-- One row per article_id, in its newest version, whether it is still current or not: claims and old facts keep their text.
CREATE OR REPLACE VIEW core.articles_latest AS
SELECT * FROM core.articles
WHERE (article_id, known_from) IN (SELECT (article_id, max(known_from)) FROM core.articles GROUP BY article_id);

COMMENT ON VIEW core.articles_latest IS 'One row per article_id in its newest version, current or not: the way from a claim to its article.';
