-- One row per month said, language and company: how much the ledger read, so that a trend is not mistaken for a growing feed list.
-- The rows without a company count all that was read, with claims or not: the denominator. Those of a company count the
-- articles that state something of it; an article about two companies is in the rows of both.
CREATE OR REPLACE VIEW mart.coverage AS
WITH claims AS (
  SELECT article_id, company, count(*) AS n_claims
  FROM (
    SELECT article_id, company FROM core.investment_claims_current
    UNION ALL
    SELECT article_id, company FROM core.hardware_claims_current
  )
  GROUP BY article_id, company
),
articles AS (
  SELECT article_id, NULL AS company, sum(claims.n_claims) AS n_claims
  FROM core.articles_current
  LEFT JOIN claims USING (article_id)
  GROUP BY article_id
  UNION ALL
  SELECT article_id, company, n_claims FROM claims
)
SELECT
  date_trunc('month', article.said_on)::DATE AS month,
  article.language,
  articles.company,
  count(*) AS n_articles,
  count(*) FILTER (article.verdict = 'full') AS n_full,
  count(*) FILTER (article.verdict = 'teaser') AS n_teasers,
  count(articles.n_claims) AS n_with_claims,
  coalesce(sum(articles.n_claims), 0)::BIGINT AS n_claims,
  count(DISTINCT article.feed_id) AS n_feeds,
  count(DISTINCT article.publisher) AS n_publishers,
FROM core.articles_current AS article
JOIN articles USING (article_id)
GROUP BY ALL;

COMMENT ON VIEW mart.coverage IS 'One row per month said, language and company: how much the ledger read.';
COMMENT ON COLUMN mart.coverage.month IS 'First day of the month of publication; null where no date was found.';
COMMENT ON COLUMN mart.coverage.language IS 'Two-letter code of the text''s language; null where it is unknown.';
COMMENT ON COLUMN mart.coverage.company IS 'Slug of the company that the articles state something of; null: all articles read.';
COMMENT ON COLUMN mart.coverage.n_articles IS 'Articles read, each in its current version.';
COMMENT ON COLUMN mart.coverage.n_full IS 'Of these, with their full text.';
COMMENT ON COLUMN mart.coverage.n_teasers IS 'Of these, with a teaser only.';
COMMENT ON COLUMN mart.coverage.n_with_claims IS 'Of these, with at least one claim.';
COMMENT ON COLUMN mart.coverage.n_claims IS 'Claims in these articles; in a company''s row its own.';
COMMENT ON COLUMN mart.coverage.n_feeds IS 'Feeds that led to them.';
COMMENT ON COLUMN mart.coverage.n_publishers IS 'Publishers of them.';
