-- fail The text behind a signature is in core.articles.
SELECT signature.article_id
FROM core.text_signatures AS signature
ANTI JOIN core.articles AS article ON article.article_id = signature.article_id;
