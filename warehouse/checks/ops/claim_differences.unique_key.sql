-- fail One row per run_id, claim_id.
SELECT run_id, claim_id, count(*) AS n_rows
FROM ops.claim_differences
GROUP BY ALL
HAVING n_rows > 1;
