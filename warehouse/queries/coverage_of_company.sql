-- Is more said of a company, or is more read? Its articles, beside all that were read in the same month.
-- company = meta: slug of the company
SELECT month, sum(n_articles) FILTER (company IS NOT NULL) AS n_articles, sum(n_claims) FILTER (company IS NOT NULL) AS n_claims,
  sum(n_articles) FILTER (company IS NULL) AS n_articles_read, coalesce(n_articles / n_articles_read, 0) AS share
FROM mart.coverage
WHERE month IS NOT NULL AND (company IS NULL OR company = $company)
GROUP BY month
ORDER BY month;
