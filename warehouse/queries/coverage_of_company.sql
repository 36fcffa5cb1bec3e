-- Is more said of a company, or is more read? Its articles, beside all that were read in the same month.
-- company = meta: slug of the company
WITH months AS (
  SELECT
    month,
    coalesce(sum(n_articles) FILTER (company IS NOT NULL), 0)::BIGINT AS n_articles,
    coalesce(sum(n_claims) FILTER (company IS NOT NULL), 0)::BIGINT AS n_claims,
    sum(n_articles) FILTER (company IS NULL)::BIGINT AS n_articles_read,
  FROM mart.coverage
  WHERE month IS NOT NULL AND (company IS NULL OR company = $company)
  GROUP BY month
)
SELECT month, n_articles, n_claims, n_articles_read, n_articles / n_articles_read AS share
FROM months
ORDER BY month;
