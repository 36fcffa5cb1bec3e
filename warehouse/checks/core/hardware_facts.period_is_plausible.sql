-- warn Periods lie between 1950 and 2100.
SELECT fact_id, period_start, period_end
FROM core.hardware_facts
WHERE known_to IS NULL
  AND NOT (
    coalesce(period_start, period_end) BETWEEN DATE '1950-01-01' AND DATE '2100-12-31'
    AND coalesce(period_end, period_start) BETWEEN DATE '1950-01-01' AND DATE '2100-12-31'
  );
