-- Which companies revised their guidance, and which way?
-- direction = raised: raised, lowered, narrowed or widened
SELECT company_name, category, period_end, said_on, previous_amount, amount, currency, days_since_previous
FROM mart.guidance_history
WHERE direction = $direction AND NOT is_unlisted
ORDER BY said_on DESC, company, period_end;
