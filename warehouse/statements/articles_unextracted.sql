-- Current articles that the claim extractor $extractor_version has not read yet.
SELECT article.*
FROM core.articles_current AS article
WHERE article.verdict IN ('full', 'teaser')
  AND NOT EXISTS (
    FROM core.extractions AS done
    WHERE done.article_id = article.article_id AND done.extractor_version = $extractor_version
  )
ORDER BY article.article_id;
