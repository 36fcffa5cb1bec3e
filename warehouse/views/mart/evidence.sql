-- One row per fact and claim that supports it: the way from a number to the sentence, the article and the archive.
-- Echoes stay in the list and say so (is_independent).
CREATE OR REPLACE VIEW mart.evidence AS
WITH claims AS (
  SELECT
    claim_id, article_id, company, company_name, role, category AS subject, status, qualifier, amount_low AS value_low,
    amount_high AS value_high, currency AS unit, period_start, period_end, NULL AS purpose, speaker, attribution, confidence, quote, char_start, char_end, in_title, said_on, extractor_version,
  FROM core.investment_claims_current
  UNION ALL
  SELECT
    claim_id, article_id, company, company_name, NULL, product, status, qualifier, quantity_low,
    quantity_high, measure, period_start, period_end, purpose, speaker, attribution, confidence, quote, char_start, char_end, in_title, said_on, extractor_version,
  FROM core.hardware_claims_current
)
SELECT
  link.kind,
  link.fact_id,
  link.claim_id,
  claim.company,
  claim.company_name,
  claim.role,
  claim.subject,
  claim.status,
  claim.qualifier,
  claim.value_low,
  claim.value_high,
  claim.unit,
  claim.period_start,
  claim.period_end,
  claim.purpose,
  claim.quote,
  article.url,
  article.title,
  article.publisher,
  article.family,
  article.credited_source,
  article.language,
  claim.said_on,
  claim.speaker,
  claim.attribution,
  claim.confidence,
  link.is_independent,
  claim.in_title,
  claim.char_start,
  claim.char_end,
  claim.extractor_version,
  article.article_id,
  article.document_id,
  document.warc_file,
  document.warc_offset,
FROM core.fact_claims_current AS link
JOIN claims AS claim USING (claim_id)
LEFT JOIN core.articles_latest AS article USING (article_id)
LEFT JOIN raw.documents AS document USING (document_id);

COMMENT ON VIEW mart.evidence IS 'One row per fact and claim that supports it: from a number to its sentence, article and archived page.';
COMMENT ON COLUMN mart.evidence.kind IS 'investment or hardware.';
COMMENT ON COLUMN mart.evidence.fact_id IS 'The fact, in mart.investments or mart.hardware.';
COMMENT ON COLUMN mart.evidence.claim_id IS 'The claim, in core.investment_claims or core.hardware_claims.';
COMMENT ON COLUMN mart.evidence.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.evidence.company_name IS 'The company as the text names it.';
COMMENT ON COLUMN mart.evidence.role IS 'investor or recipient; null for hardware.';
COMMENT ON COLUMN mart.evidence.subject IS 'Category of the money, or slug of the product.';
COMMENT ON COLUMN mart.evidence.status IS 'Status as this claim states it.';
COMMENT ON COLUMN mart.evidence.qualifier IS 'How exact the claim is: exact, about, at_least, at_most, range, magnitude.';
COMMENT ON COLUMN mart.evidence.value_low IS 'Low end of amount or quantity, in whole units; null: open downwards.';
COMMENT ON COLUMN mart.evidence.value_high IS 'High end of amount or quantity, in whole units; null: open upwards.';
COMMENT ON COLUMN mart.evidence.unit IS 'Currency of the amount, or measure of the quantity.';
COMMENT ON COLUMN mart.evidence.period_start IS 'First day of the span that the claim is about; null: not stated.';
COMMENT ON COLUMN mart.evidence.period_end IS 'Last day of that span; null: not stated.';
COMMENT ON COLUMN mart.evidence.purpose IS 'What the machines are for, as the text says it; null for money.';
COMMENT ON COLUMN mart.evidence.quote IS 'The sentence that states it, letter for letter.';
COMMENT ON COLUMN mart.evidence.url IS 'Canonical address of the article.';
COMMENT ON COLUMN mart.evidence.title IS 'Title of the article.';
COMMENT ON COLUMN mart.evidence.publisher IS 'Slug of the publisher.';
COMMENT ON COLUMN mart.evidence.family IS 'Slug of the publisher''s owner.';
COMMENT ON COLUMN mart.evidence.credited_source IS 'Whom the article credits as a whole ("Source : TechCrunch").';
COMMENT ON COLUMN mart.evidence.language IS 'Two-letter code of the article''s language.';
COMMENT ON COLUMN mart.evidence.said_on IS 'Day of publication, in the publisher''s time zone.';
COMMENT ON COLUMN mart.evidence.speaker IS 'The person who says it.';
COMMENT ON COLUMN mart.evidence.attribution IS 'Whom the article gives as its source for this claim.';
COMMENT ON COLUMN mart.evidence.confidence IS '0 to 1: how sure the extractor is.';
COMMENT ON COLUMN mart.evidence.is_independent IS 'False: an echo of another claim of the fact.';
COMMENT ON COLUMN mart.evidence.in_title IS 'True where the quote is the article''s title.';
COMMENT ON COLUMN mart.evidence.char_start IS 'Where the quote begins in the article''s text (or title), in code points from 0.';
COMMENT ON COLUMN mart.evidence.char_end IS 'Where it ends, exclusive.';
COMMENT ON COLUMN mart.evidence.extractor_version IS 'Version of the extractor that first read it in this form.';
COMMENT ON COLUMN mart.evidence.article_id IS 'The article, in core.articles.';
COMMENT ON COLUMN mart.evidence.document_id IS 'The page body, in raw.documents.';
COMMENT ON COLUMN mart.evidence.warc_file IS 'WARC file that holds the page as it was fetched, relative to the archive folder.';
COMMENT ON COLUMN mart.evidence.warc_offset IS 'Where its record begins in that file, in bytes.';
