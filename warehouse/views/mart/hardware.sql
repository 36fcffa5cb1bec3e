-- One row per fact about machines that the ledger holds for true now, with its best quote.
-- Superseded facts and parts of totals stay in the list, for the way that a figure took: sum and rank over is_top only.
-- Facts that proved to be another one (merged_into) are left out.
CREATE OR REPLACE VIEW mart.hardware AS
WITH best_evidence AS (
  SELECT fact_id, company_name, quote, url, publisher, language
  FROM mart.evidence
  QUALIFY row_number() OVER (
    PARTITION BY fact_id ORDER BY is_independent DESC, confidence DESC, said_on NULLS LAST, claim_id
  ) = 1
)
SELECT
  fact.company,
  coalesce(company.name, best.company_name, fact.company) AS company_name,
  fact.product,
  coalesce(product.name, fact.product) AS product_name,
  fact.vendor,
  fact.measure,
  mart.short_range(fact.quantity_low, fact.quantity_high, fact.qualifier) AS quantity,
  fact.quantity_low,
  fact.quantity_high,
  fact.qualifier,
  fact.status,
  fact.counterparty,
  fact.purpose,
  fact.site,
  fact.period_start,
  fact.period_end,
  fact.first_said_on,
  fact.last_said_on,
  fact.n_claims,
  fact.n_articles,
  fact.n_publishers,
  fact.n_independent,
  fact.confidence,
  best.quote,
  best.url,
  best.publisher,
  best.language,
  fact.is_unlisted,
  fact.superseded_by IS NULL AND fact.part_of IS NULL AS is_top,
  fact.supersedes,
  fact.superseded_by,
  fact.contradicts,
  fact.part_of,
  fact.resolver_version,
  fact.known_from,
  fact.fact_id,
FROM core.hardware_facts_current AS fact
LEFT JOIN best_evidence AS best USING (fact_id)
LEFT JOIN core.companies AS company USING (company)
LEFT JOIN core.products AS product USING (product)
WHERE fact.merged_into IS NULL;

COMMENT ON VIEW mart.hardware IS 'One row per fact about machines that the ledger holds for true now, with its best quote.';
COMMENT ON COLUMN mart.hardware.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.hardware.company_name IS 'Name of the company; of an unlisted one, as the text names it.';
COMMENT ON COLUMN mart.hardware.product IS 'Slug of the product; see mart.products.';
COMMENT ON COLUMN mart.hardware.product_name IS 'Name of the product.';
COMMENT ON COLUMN mart.hardware.vendor IS 'Slug of the product''s maker.';
COMMENT ON COLUMN mart.hardware.measure IS 'What is counted: units, power_w (watts), racks, sites, flops (per second), area_m2.';
COMMENT ON COLUMN mart.hardware.quantity IS 'The quantity as a person writes it: ''100 k'', ''> 2 bn''.';
COMMENT ON COLUMN mart.hardware.quantity_low IS 'Low end, in units of measure; null: open downwards.';
COMMENT ON COLUMN mart.hardware.quantity_high IS 'High end, in units of measure; null: open upwards.';
COMMENT ON COLUMN mart.hardware.qualifier IS 'How exact the quantity is: exact, about, at_least, at_most, range, magnitude.';
COMMENT ON COLUMN mart.hardware.status IS 'in_use, ordered, planned, considered or denied.';
COMMENT ON COLUMN mart.hardware.counterparty IS 'Slugs of the other side; empty where none is named.';
COMMENT ON COLUMN mart.hardware.purpose IS 'What the machines are for.';
COMMENT ON COLUMN mart.hardware.site IS 'Where they stand, in the text''s words.';
COMMENT ON COLUMN mart.hardware.period_start IS 'First day of the span that it is about; null where none is stated.';
COMMENT ON COLUMN mart.hardware.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN mart.hardware.first_said_on IS 'Day on which a publisher first said it.';
COMMENT ON COLUMN mart.hardware.last_said_on IS 'Day on which a publisher last said it.';
COMMENT ON COLUMN mart.hardware.n_claims IS 'Claims that support it.';
COMMENT ON COLUMN mart.hardware.n_articles IS 'Articles that these claims stand in.';
COMMENT ON COLUMN mart.hardware.n_publishers IS 'Publishers of these articles.';
COMMENT ON COLUMN mart.hardware.n_independent IS 'Sources left when echoes are taken away: same owner, same cited source, copied text.';
COMMENT ON COLUMN mart.hardware.confidence IS '0 to 1: of its best claim.';
COMMENT ON COLUMN mart.hardware.quote IS 'The sentence of its best claim: independent first, then the surest, then the earliest.';
COMMENT ON COLUMN mart.hardware.url IS 'Article of that quote.';
COMMENT ON COLUMN mart.hardware.publisher IS 'Publisher of that article.';
COMMENT ON COLUMN mart.hardware.language IS 'Language of that quote.';
COMMENT ON COLUMN mart.hardware.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.hardware.is_top IS 'True for facts that stand on their own: neither superseded nor part of a total nor told twice. Count these.';
COMMENT ON COLUMN mart.hardware.supersedes IS 'fact_id of the value that the same side said before.';
COMMENT ON COLUMN mart.hardware.superseded_by IS 'fact_id of the value that the same side said later; null: this one is the last word.';
COMMENT ON COLUMN mart.hardware.contradicts IS 'fact_ids of other values for the same thing, from other sources.';
COMMENT ON COLUMN mart.hardware.part_of IS 'fact_id of the total that this one is a part of.';
COMMENT ON COLUMN mart.hardware.resolver_version IS 'Version of the resolver that first made it in this form.';
COMMENT ON COLUMN mart.hardware.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN mart.hardware.fact_id IS 'Id of the fact; mart.evidence leads from it to its sources.';
