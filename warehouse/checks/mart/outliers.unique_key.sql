-- fail One row per pair of facts and ratio.
SELECT what, fact_id, other_fact_id, count(*) AS n_rows
FROM mart.outliers
GROUP BY ALL
HAVING n_rows > 1;
