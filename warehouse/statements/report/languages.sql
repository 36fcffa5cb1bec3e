-- One row per language: how much the ledger read in it, and since when.
WITH claims AS (
  SELECT article_id FROM core.investment_claims_current
  UNION
  SELECT article_id FROM core.hardware_claims_current
)
SELECT
  coalesce(language, 'unknown') AS language,
  count(*) AS n_articles,
  count(*) FILTER (verdict = 'full') AS n_full,
  count(*) FILTER (verdict = 'teaser') AS n_teasers,
  count(claims.article_id) AS n_with_claims,
  count(DISTINCT publisher) AS n_publishers,
  min(said_on) AS first_said_on,
  max(said_on) AS last_said_on,
FROM core.articles_current
LEFT JOIN claims USING (article_id)
GROUP BY ALL
ORDER BY n_articles DESC, language;
