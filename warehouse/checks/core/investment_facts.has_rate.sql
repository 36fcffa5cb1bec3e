-- warn Amounts have a value in US dollars and in euros.
SELECT fact_id, currency, first_said_on
FROM core.investment_facts_current
WHERE coalesce(amount_low, amount_high) IS NOT NULL
  AND (coalesce(amount_low_usd, amount_high_usd) IS NULL OR coalesce(amount_low_eur, amount_high_eur) IS NULL);
