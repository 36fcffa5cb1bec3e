-- fail A period ends after it begins.
SELECT claim_id, period_start, period_end
FROM core.investment_claims
WHERE period_start > period_end;
