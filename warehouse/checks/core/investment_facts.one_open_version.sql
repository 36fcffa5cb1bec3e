-- fail One open version per fact_id.
SELECT fact_id, count(*) AS n_open
FROM core.investment_facts
WHERE known_to IS NULL
GROUP BY ALL
HAVING n_open > 1;
