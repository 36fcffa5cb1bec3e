-- Current hardware facts of these companies ($companies).
SELECT *
FROM core.hardware_facts_current
WHERE company IN (SELECT unnest($companies::VARCHAR[]))
ORDER BY fact_id;
