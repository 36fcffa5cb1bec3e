-- warn The rate of an amount is from the week before it was first said.
SELECT fact_id, currency, first_said_on, rate_day
FROM core.investment_facts_current
WHERE currency NOT IN ('USD', 'EUR') AND (rate_day > first_said_on OR rate_day < first_said_on - 7);
