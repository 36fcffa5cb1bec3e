-- The article of a claim ($claim_id, of either kind, current or past), as the extractor reads it, and the claim's quote.
WITH claims AS (
  SELECT claim_id, article_id, quote, known_from FROM core.investment_claims
  UNION ALL
  SELECT claim_id, article_id, quote, known_from FROM core.hardware_claims
)
SELECT article.article_id, article.title, article.text, article.language, article.said_on, claim.quote
FROM claims AS claim
JOIN core.articles AS article USING (article_id)
WHERE claim.claim_id = $claim_id
ORDER BY claim.known_from DESC, article.known_from DESC
LIMIT 1;
