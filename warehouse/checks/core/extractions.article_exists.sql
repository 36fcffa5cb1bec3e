-- fail The article that was read is in core.articles.
SELECT done.article_id, done.extractor_version
FROM core.extractions AS done
ANTI JOIN core.articles AS article ON article.article_id = done.article_id;
