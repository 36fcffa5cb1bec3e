-- Signatures of these articles ($article_ids).
SELECT article_id, signature
FROM core.text_signatures
WHERE article_id IN (SELECT unnest($article_ids::VARCHAR[]))
ORDER BY article_id;
