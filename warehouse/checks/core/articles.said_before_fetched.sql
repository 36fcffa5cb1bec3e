-- fail An article is not said after it was fetched (a day of room for time zones).
SELECT article_id, url, said_on, fetched_at
FROM core.articles
WHERE said_on > fetched_at::DATE + 1;
