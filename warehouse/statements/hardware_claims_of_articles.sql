-- Current hardware claims of these articles ($article_ids).
SELECT * EXCLUDE (known_from, known_to)
FROM core.hardware_claims_current
WHERE article_id IN (SELECT unnest($article_ids::VARCHAR[]))
ORDER BY claim_id;
