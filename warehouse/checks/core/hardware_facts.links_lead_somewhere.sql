-- fail A current fact points only to other current facts.
WITH links AS (
  SELECT fact_id, 'supersedes' AS link, supersedes AS other FROM core.hardware_facts_current
  UNION ALL
  SELECT fact_id, 'superseded_by' AS link, superseded_by AS other FROM core.hardware_facts_current
  UNION ALL
  SELECT fact_id, 'part_of' AS link, part_of AS other FROM core.hardware_facts_current
  UNION ALL
  SELECT fact_id, 'merged_into' AS link, merged_into AS other FROM core.hardware_facts_current
  UNION ALL
  SELECT fact_id, 'contradicts', unnest(contradicts) FROM core.hardware_facts_current
)
SELECT links.*
FROM links
LEFT JOIN core.hardware_facts_current AS other ON other.fact_id = links.other
WHERE links.other IS NOT NULL AND (other.fact_id IS NULL OR links.other = links.fact_id);
