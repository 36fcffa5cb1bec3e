-- Current articles that some claim extractor has read, newest first; $since narrows to those published on or after a day,
-- $languages to these languages (an empty list is all), $limit to as many; nulls narrow nothing.
SELECT article.*
FROM core.articles_current AS article
WHERE article.verdict IN ('full', 'teaser')
  AND ($since::DATE IS NULL OR article.said_on >= $since::DATE)
  AND (len($languages::VARCHAR[]) = 0 OR article.language IN (SELECT unnest($languages::VARCHAR[])))
  AND EXISTS (FROM core.extractions AS done WHERE done.article_id = article.article_id)
ORDER BY article.said_on DESC NULLS LAST, article.article_id
LIMIT coalesce($limit::BIGINT, 9223372036854775807);
