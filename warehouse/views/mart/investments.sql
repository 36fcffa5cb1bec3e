-- One row per fact about money that the ledger holds for true now, with its best quote.
-- Superseded facts and parts of totals stay in the list, for the way that a figure took: sum and rank over is_top only.
-- Facts that proved to be another one (merged_into) are left out.
CREATE OR REPLACE VIEW mart.investments AS
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
  fact.role,
  fact.category,
  fact.counterparty,
  mart.short_range(fact.amount_low, fact.amount_high, fact.qualifier) AS amount,
  fact.currency,
  fact.amount_low,
  fact.amount_high,
  fact.amount_low_usd,
  fact.amount_high_usd,
  fact.amount_low_eur,
  fact.amount_high_eur,
  fact.rate_day,
  fact.rate_source,
  fact.qualifier,
  fact.status,
  fact.period_start,
  fact.period_end,
  fact.recurs,
  fact.scope,
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
  fact.superseded_by IS NULL AND fact.part_of IS NULL AND fact.same_deal_as IS NULL AS is_top,
  fact.supersedes,
  fact.superseded_by,
  fact.contradicts,
  fact.part_of,
  fact.same_deal_as,
  fact.resolver_version,
  fact.known_from,
  fact.fact_id,
FROM core.investment_facts_current AS fact
LEFT JOIN best_evidence AS best USING (fact_id)
LEFT JOIN core.companies AS company USING (company)
WHERE fact.merged_into IS NULL;

COMMENT ON VIEW mart.investments IS 'One row per fact about money that the ledger holds for true now, with its best quote.';
COMMENT ON COLUMN mart.investments.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.investments.company_name IS 'Name of the company; of an unlisted one, as the text names it.';
COMMENT ON COLUMN mart.investments.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN mart.investments.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN mart.investments.counterparty IS 'Slugs of the other side; empty where none is named.';
COMMENT ON COLUMN mart.investments.amount IS 'The amount as a person writes it, in currency: ''65 bn'', ''> 10 bn'', ''60 bn to 65 bn''.';
COMMENT ON COLUMN mart.investments.currency IS 'ISO 4217 code as stated.';
COMMENT ON COLUMN mart.investments.amount_low IS 'Low end, in whole units of currency; null: open downwards.';
COMMENT ON COLUMN mart.investments.amount_high IS 'High end, in whole units of currency; null: open upwards.';
COMMENT ON COLUMN mart.investments.amount_low_usd IS 'Low end in US dollars at rate_day.';
COMMENT ON COLUMN mart.investments.amount_high_usd IS 'High end in US dollars at rate_day.';
COMMENT ON COLUMN mart.investments.amount_low_eur IS 'Low end in euros at rate_day.';
COMMENT ON COLUMN mart.investments.amount_high_eur IS 'High end in euros at rate_day.';
COMMENT ON COLUMN mart.investments.rate_day IS 'Day of the rates.';
COMMENT ON COLUMN mart.investments.rate_source IS 'Where the rates come from.';
COMMENT ON COLUMN mart.investments.qualifier IS 'How exact the amount is: exact, about, at_least, at_most, range, magnitude.';
COMMENT ON COLUMN mart.investments.status IS 'reported, planned, considered or denied.';
COMMENT ON COLUMN mart.investments.period_start IS 'First day of the span that it is about; null where none is stated.';
COMMENT ON COLUMN mart.investments.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN mart.investments.recurs IS 'year or month where the sum is stated per year or month; null: once.';
COMMENT ON COLUMN mart.investments.scope IS 'How far the sum reaches, where stated: leases (counted too), ai (AI alone), total, multi_year, fiscal_year.';
COMMENT ON COLUMN mart.investments.first_said_on IS 'Day on which a publisher first said it.';
COMMENT ON COLUMN mart.investments.last_said_on IS 'Day on which a publisher last said it.';
COMMENT ON COLUMN mart.investments.n_claims IS 'Claims that support it.';
COMMENT ON COLUMN mart.investments.n_articles IS 'Articles that these claims stand in.';
COMMENT ON COLUMN mart.investments.n_publishers IS 'Publishers of these articles.';
COMMENT ON COLUMN mart.investments.n_independent IS 'Sources left when echoes are taken away: same owner, same cited source, copied text.';
COMMENT ON COLUMN mart.investments.confidence IS '0 to 1: of its best claim.';
COMMENT ON COLUMN mart.investments.quote IS 'The sentence of its best claim: independent first, then the surest, then the earliest.';
COMMENT ON COLUMN mart.investments.url IS 'Article of that quote.';
COMMENT ON COLUMN mart.investments.publisher IS 'Publisher of that article.';
COMMENT ON COLUMN mart.investments.language IS 'Language of that quote.';
COMMENT ON COLUMN mart.investments.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.investments.is_top IS 'True for facts that stand on their own: neither superseded nor part of a total nor told twice. Count these.';
COMMENT ON COLUMN mart.investments.supersedes IS 'fact_id of the value that the same side said before.';
COMMENT ON COLUMN mart.investments.superseded_by IS 'fact_id of the value that the same side said later; null: this one is the last word.';
COMMENT ON COLUMN mart.investments.contradicts IS 'fact_ids of other values for the same thing, from other sources.';
COMMENT ON COLUMN mart.investments.part_of IS 'fact_id of the total that this one is a part of.';
COMMENT ON COLUMN mart.investments.same_deal_as IS 'fact_id of the same money told from the other side.';
COMMENT ON COLUMN mart.investments.resolver_version IS 'Version of the resolver that first made it in this form.';
COMMENT ON COLUMN mart.investments.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN mart.investments.fact_id IS 'Id of the fact; mart.evidence leads from it to its sources.';
