-- fail A period ends after it begins.
SELECT fact_id, period_start, period_end
FROM core.investment_facts
WHERE period_start > period_end;
