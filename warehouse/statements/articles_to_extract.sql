-- Current articles that the claim extractor $extractor_version has not read yet; with $force all. $feed_ids narrows to these
-- feeds; an empty list is all.
SELECT article.*
FROM core.articles_current AS article
WHERE article.verdict IN ('full', 'teaser')
  AND (len($feed_ids::VARCHAR[]) = 0 OR article.feed_id IN (SELECT unnest($feed_ids::VARCHAR[])))
  AND (
    $force
    OR NOT EXISTS (
      FROM core.extractions AS done
      WHERE done.article_id = article.article_id AND done.extractor_version = $extractor_version
    )
  )
ORDER BY article.article_id;
