-- fail Both sides of a contradiction are about the same company, subject and unit.
SELECT pair.fact_id, pair.other_fact_id
FROM mart.contradictions AS pair
JOIN mart.investments AS other ON other.fact_id = pair.other_fact_id
WHERE (pair.company, pair.subject, pair.unit, pair.role) IS DISTINCT FROM (other.company, other.category, other.currency, other.role);
