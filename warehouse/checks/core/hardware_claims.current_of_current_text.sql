-- warn Current claims belong to the current text of their article.
SELECT claim.claim_id, claim.article_id
FROM core.hardware_claims_current AS claim
ANTI JOIN core.articles_current AS article ON article.article_id = claim.article_id;
