-- Current article versions of these canonical addresses ($urls), with the number of versions so far.
SELECT article.*, versions.n_versions
FROM core.articles_current AS article
JOIN (SELECT url, max(version) AS n_versions FROM core.articles GROUP BY url) AS versions USING (url)
WHERE article.url IN (SELECT unnest($urls::VARCHAR[]))
ORDER BY article.url;
