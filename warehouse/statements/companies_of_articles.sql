-- Companies that current or former claims of these articles ($article_ids) speak of: whose facts have to be resolved again.
SELECT DISTINCT company
FROM (
  SELECT company, article_id FROM core.investment_claims
  UNION ALL
  SELECT company, article_id FROM core.hardware_claims
)
WHERE article_id IN (SELECT unnest($article_ids::VARCHAR[]))
ORDER BY company;
