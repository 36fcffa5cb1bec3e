-- The sources of the facts of $fact_ids: the $n_claims best of each, independent and sure ones first.
SELECT
  fact_id, claim_id, quote, url, title, publisher, credited_source, language, said_on, speaker, attribution, confidence,
  is_independent, article_id, document_id, warc_file, warc_offset,
FROM mart.evidence
WHERE fact_id IN (SELECT unnest($fact_ids::VARCHAR[]))
QUALIFY row_number() OVER (
  PARTITION BY fact_id ORDER BY is_independent DESC, confidence DESC, said_on NULLS LAST, claim_id
) <= $n_claims
ORDER BY fact_id, is_independent DESC, confidence DESC, said_on NULLS LAST, claim_id;
