-- Current articles whose page the publisher has taken away for good.
SELECT article.article_id, article.url
FROM core.articles_current AS article
JOIN raw.entries AS entry ON entry.canonical_url = article.url
WHERE entry.outcome = 'gone'
ORDER BY article.url;
