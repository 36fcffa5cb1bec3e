-- fail A correction of a claim has one current version.
SELECT correction_id, claim_id, count(*) AS n
FROM core.claim_corrections
WHERE known_to IS NULL
GROUP BY ALL
HAVING n > 1;
