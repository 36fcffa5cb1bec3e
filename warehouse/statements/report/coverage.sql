-- One row per month said and language, the newest first: the last $n_months months that have articles.
SELECT
  month, coalesce(language, 'unknown') AS language, n_articles, n_full, n_teasers, n_with_claims, n_claims, n_publishers,
FROM mart.coverage
WHERE month IS NOT NULL AND company IS NULL
QUALIFY dense_rank() OVER (ORDER BY month DESC) <= $n_months
ORDER BY month DESC, n_articles DESC, language;
