-- fail One row per claim_id.
SELECT claim_id, count(*) AS n_rows
FROM ops.reextracted_claims
GROUP BY ALL
HAVING n_rows > 1;
