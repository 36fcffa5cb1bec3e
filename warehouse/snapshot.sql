-- What a published file says of itself.
INSERT INTO mart.snapshot
  (snapshot_id, published_at, known_at, migration, article_version, extractor_version, resolver_version, n_articles, n_claims, n_facts)
WITH changes AS (
  SELECT known_from, known_to FROM core.articles
  UNION ALL
  SELECT known_from, known_to FROM core.investment_claims
  UNION ALL
  SELECT known_from, known_to FROM core.hardware_claims
  UNION ALL
  SELECT known_from, known_to FROM core.investment_facts
  UNION ALL
  SELECT known_from, known_to FROM core.hardware_facts
  UNION ALL
  SELECT known_from, known_to FROM core.fact_claims
),
facts AS (
  SELECT resolver_version, known_from FROM core.investment_facts_current
  UNION ALL
  SELECT resolver_version, known_from FROM core.hardware_facts_current
)
SELECT
  $snapshot_id,
  $published_at,
  (SELECT greatest(max(known_from), max(known_to)) FROM changes),
  (SELECT max(migration) FROM ops.migrations),
  (SELECT arg_max(extractor_version, known_from) FROM core.articles_current),
  (SELECT arg_max(extractor_version, extracted_at) FROM core.extractions),
  (SELECT arg_max(resolver_version, known_from) FROM facts),
  (SELECT count(*) FROM core.articles_current),
  (SELECT count(*) FROM core.investment_claims_current) + (SELECT count(*) FROM core.hardware_claims_current),
  (SELECT count(*) FROM facts);
