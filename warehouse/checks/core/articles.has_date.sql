-- warn Full articles have a day of publication.
SELECT article_id, url, publisher
FROM core.articles_current
WHERE verdict = 'full' AND said_on IS NULL;
