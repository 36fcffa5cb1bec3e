-- fail One row per chain of a plan.
SELECT chain_id, count(*) AS n_rows
FROM mart.realisation
GROUP BY ALL
HAVING n_rows > 1;
