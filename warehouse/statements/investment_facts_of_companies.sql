-- Current investment facts of these companies ($companies).
SELECT *
FROM core.investment_facts_current
WHERE company IN (SELECT unnest($companies::VARCHAR[]))
ORDER BY fact_id;
