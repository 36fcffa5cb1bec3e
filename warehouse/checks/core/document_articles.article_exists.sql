-- fail The article that a page became is in core.articles.
SELECT done.document_id, done.url, done.article_id
FROM core.document_articles AS done
ANTI JOIN core.articles AS article ON article.article_id = done.article_id
WHERE done.article_id IS NOT NULL;
