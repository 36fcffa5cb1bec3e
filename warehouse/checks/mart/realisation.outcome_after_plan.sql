-- fail No outcome is said before its plan, and only plans that ended have a day of their end.
SELECT chain_id, announced_on, outcome, outcome_on
FROM mart.realisation
WHERE outcome_on < announced_on OR (outcome IN ('done', 'cancelled')) <> (outcome_on IS NOT NULL);
