-- fail A fact never has more sources than claims, and as many claims as links.
SELECT fact.fact_id, fact.n_claims, fact.n_articles, fact.n_publishers, fact.n_independent, count(link.claim_id) AS n_links
FROM core.hardware_facts_current AS fact
LEFT JOIN core.fact_claims_current AS link USING (fact_id)
WHERE fact.merged_into IS NULL
GROUP BY ALL
HAVING NOT (n_links = n_claims AND n_articles BETWEEN 1 AND n_claims AND n_publishers BETWEEN 1 AND n_articles
  AND n_independent BETWEEN 1 AND n_claims);
