-- fail One row per time, change, fact and other fact.
SELECT changed_at, change, fact_id, other_fact_id, count(*) AS n_rows
FROM mart.changes
GROUP BY ALL
HAVING n_rows > 1;
