-- Current hardware claims of these companies ($companies), each with what its article says of the source.
SELECT
  claim.*,
  article.url,
  article.document_id,
  article.publisher,
  article.family,
  article.credited_source,
  article.language,
  article.published_at,
FROM core.hardware_claims_current AS claim
JOIN core.articles_latest AS article USING (article_id)
WHERE claim.company IN (SELECT unnest($companies::VARCHAR[]))
ORDER BY claim.claim_id;
