-- Corrections that meet a claim now.
SELECT DISTINCT correction_id FROM core.claim_corrections WHERE known_to IS NULL;
