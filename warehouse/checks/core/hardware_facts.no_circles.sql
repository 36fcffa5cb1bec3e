-- fail Totals, chains and merged facts do not go round in circles.
WITH RECURSIVE links AS (
  SELECT fact_id, part_of AS other FROM core.hardware_facts_current WHERE part_of IS NOT NULL
  UNION
  SELECT fact_id, coalesce(merged_into, superseded_by)
  FROM core.hardware_facts_current
  WHERE coalesce(merged_into, superseded_by) IS NOT NULL
),
reach AS (
  SELECT fact_id, other FROM links
  UNION
  SELECT reach.fact_id, links.other FROM reach JOIN links ON links.fact_id = reach.other
)
SELECT fact_id FROM reach WHERE fact_id = other;
