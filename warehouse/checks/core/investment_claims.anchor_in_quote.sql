-- fail The number that carries a claim stands in its quote.
SELECT claim_id, char_start, char_end, anchor_start, anchor_end
FROM core.investment_claims
WHERE anchor_start < char_start OR anchor_end > char_end OR anchor_end <= anchor_start;
