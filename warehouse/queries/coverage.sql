-- How much was read, by month and language: is a trend more than a growing feed list?
-- language = all: a language code, or all
SELECT month, language, n_articles, n_with_claims, n_claims, n_feeds, n_publishers, n_with_claims / n_articles AS share_with_claims
FROM mart.coverage
WHERE company IS NULL AND ($language = 'all' OR language = $language)
ORDER BY month, language;
