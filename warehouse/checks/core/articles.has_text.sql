-- fail Full articles and teasers have a text.
SELECT article_id, url, verdict
FROM core.articles
WHERE verdict IN ('full', 'teaser') AND trim(text) = '';
