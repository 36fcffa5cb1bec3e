-- What became of the plans?
-- outcome = done: done, cancelled, overdue or open
SELECT company_name, subject, unit, announced_on, announced_value, outcome_on, done_value, rate, days_to_outcome, days_after_period, outcome_quote
FROM mart.realisation
WHERE outcome = $outcome
ORDER BY announced_on, company, subject, chain_id;
