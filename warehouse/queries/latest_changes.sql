-- What did the newest run that changed anything add, revise, contradict or withdraw?
-- change = all: added, revised, contradicted, merged, withdrawn, or all
SELECT change, company_name, subject, old_value, new_value, unit, old_status, new_status, said_on, quote
FROM mart.changes
WHERE changed_at = (SELECT max(changed_at) FROM mart.changes) AND ($change = 'all' OR change = $change)
ORDER BY change, company, subject, fact_id, other_fact_id;
