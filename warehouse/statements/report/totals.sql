-- One row: what a reader of the report wants to know first of the whole ledger.
SELECT
  (SELECT count(*) FROM core.articles_current) AS n_articles,
  (SELECT count(*) FROM core.investment_claims_current) + (SELECT count(*) FROM core.hardware_claims_current) AS n_claims,
  (SELECT count(*) FROM mart.investments) AS n_investments,
  (SELECT count(*) FROM mart.hardware) AS n_hardware,
  (SELECT count(DISTINCT publisher) FROM core.articles_current) AS n_publishers,
  (SELECT count(*) FROM mart.companies WHERE NOT is_unlisted AND n_investments + n_hardware > 0) AS n_companies,
  (SELECT count(*) FROM ops.feed_health) AS n_feeds;
