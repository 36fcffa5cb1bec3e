-- The list of company names that no config file knows, made anew from the current claims.
DELETE FROM ops.unlisted_companies;

INSERT INTO ops.unlisted_companies
  (company, name, n_claims, first_said_on, last_said_on, example_quote, example_url)
SELECT
  company,
  arg_max(company_name, (confidence, claim_id)),
  count(*),
  min(claim.said_on),
  max(claim.said_on),
  arg_max(quote, (confidence, claim_id)),
  arg_max(url, (confidence, claim_id)),
FROM (
  SELECT company, company_name, claim_id, article_id, confidence, said_on, quote
  FROM core.investment_claims_current
  WHERE is_unlisted
  UNION ALL
  SELECT company, company_name, claim_id, article_id, confidence, said_on, quote
  FROM core.hardware_claims_current
  WHERE is_unlisted
) AS claim
JOIN core.articles_latest AS article USING (article_id)
GROUP BY company;
