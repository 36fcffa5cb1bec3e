-- fail The page body of an article is in raw.documents.
SELECT article.article_id, article.url, article.document_id
FROM core.articles AS article
ANTI JOIN raw.documents AS document ON document.document_id = article.document_id;
