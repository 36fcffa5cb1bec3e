-- How many rows each stage holds now.
SELECT
  (SELECT count(*) FROM raw.entries) AS entries,
  (SELECT count(*) FROM raw.documents WHERE kind = 'page') AS documents,
  (SELECT count(*) FROM core.articles_current) AS articles,
  (SELECT count(*) FROM core.investment_claims_current) AS investment_claims,
  (SELECT count(*) FROM core.hardware_claims_current) AS hardware_claims,
  (SELECT count(*) FROM core.investment_facts_current) AS investment_facts,
  (SELECT count(*) FROM core.hardware_facts_current) AS hardware_facts,
  (SELECT count(*) FROM ops.rejects WHERE resolved_at IS NULL) AS rejects;
