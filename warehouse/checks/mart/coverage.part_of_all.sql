-- fail A company's articles are among all that were read in that month and language.
SELECT one.month, one.language, one.company, one.n_articles, every.n_with_claims
FROM mart.coverage AS one
LEFT JOIN mart.coverage AS every ON every.company IS NULL
  AND every.month IS NOT DISTINCT FROM one.month AND every.language IS NOT DISTINCT FROM one.language
WHERE one.company IS NOT NULL AND (every.n_articles IS NULL OR one.n_articles > every.n_with_claims);
