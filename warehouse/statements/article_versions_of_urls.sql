-- Every article_id that these canonical addresses ($urls) ever had: the scope within which claims of older texts are closed.
SELECT DISTINCT article_id
FROM core.articles
WHERE url IN (SELECT unnest($urls::VARCHAR[]))
ORDER BY article_id;
