-- fail One row per fact that counts machines or power.
SELECT fact_id, count(*) AS n_rows
FROM mart.hardware_equivalents
GROUP BY ALL
HAVING n_rows > 1;
