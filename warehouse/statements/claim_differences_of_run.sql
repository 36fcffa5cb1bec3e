-- What the re-extraction $run_id read otherwise than the ledger held it, for a reader: those last in which only the
-- confidence differs.
SELECT
  difference.change,
  difference.kind,
  difference.company,
  difference.changed_columns,
  difference.before,
  difference.after,
  difference.quote,
  article.url,
  difference.claim_id,
FROM ops.claim_differences AS difference
LEFT JOIN core.articles_latest AS article USING (article_id)
WHERE difference.run_id = $run_id
ORDER BY difference.changed_columns = ['confidence'], difference.change, difference.company, article.url, difference.claim_id;
