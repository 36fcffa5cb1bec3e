-- warn No single amount is above ten trillion US dollars.
SELECT fact_id, company, currency, amount_low_usd, amount_high_usd
FROM core.investment_facts_current
WHERE amount_low_usd > 1e13 OR amount_high_usd > 1e13;
