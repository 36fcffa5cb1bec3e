-- fail One row per pair of facts, whichever stands first.
SELECT least(fact_id, other_fact_id) AS one, greatest(fact_id, other_fact_id) AS other, count(*) AS n_rows
FROM mart.contradictions
GROUP BY ALL
HAVING n_rows > 1;
