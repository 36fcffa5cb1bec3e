-- One row per article: its text as it stands now.
CREATE OR REPLACE VIEW core.articles_current AS
SELECT * FROM core.articles
WHERE known_to IS NULL;

COMMENT ON VIEW core.articles_current IS 'Current versions of core.articles: one row per canonical URL.';
