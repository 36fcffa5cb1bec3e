-- How much did each run change?
PIVOT (SELECT changed_at, change FROM mart.changes)
ON change IN ('added', 'revised', 'contradicted', 'merged', 'withdrawn') USING count(*)
GROUP BY changed_at ORDER BY changed_at;
