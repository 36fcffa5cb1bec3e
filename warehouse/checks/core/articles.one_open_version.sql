-- fail One open version per url.
SELECT url, count(*) AS n_open
FROM core.articles
WHERE known_to IS NULL
GROUP BY ALL
HAVING n_open > 1;
