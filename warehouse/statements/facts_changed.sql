-- Facts that are new, revised or gone since $since, newest first: for the run page and the events.
-- `change`: added (no earlier version), revised (an earlier version ended as this one began), closed (no version is left).
WITH versions AS (
  SELECT
    'investment' AS kind, fact_id, company, category AS subject, status, amount_low AS value_low, amount_high AS value_high,
    currency AS unit, qualifier, period_start, period_end, first_said_on, is_unlisted, known_from, known_to,
  FROM core.investment_facts
  UNION ALL
  SELECT
    'hardware', fact_id, company, product, status, quantity_low, quantity_high,
    measure, qualifier, period_start, period_end, first_said_on, is_unlisted, known_from, known_to,
  FROM core.hardware_facts
),
newest AS (
  SELECT *, min(known_from) OVER (PARTITION BY fact_id) AS first_known
  FROM versions
  QUALIFY row_number() OVER (PARTITION BY fact_id ORDER BY known_from DESC) = 1
)
SELECT
  * EXCLUDE (first_known),
  CASE
    WHEN known_to IS NOT NULL THEN 'closed'
    WHEN first_known >= $since::TIMESTAMP THEN 'added'
    ELSE 'revised'
  END AS change,
FROM newest
WHERE coalesce(known_to, known_from) >= $since::TIMESTAMP
ORDER BY coalesce(known_to, known_from) DESC, fact_id;
