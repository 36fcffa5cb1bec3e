-- Articles, claims and facts; what the config files know; rates. Rows with known_from and known_to are versions: never changed, only closed.
CREATE TABLE core.articles (
  article_id VARCHAR NOT NULL,
  url VARCHAR NOT NULL,
  document_id VARCHAR NOT NULL,
  feed_id VARCHAR,
  publisher VARCHAR NOT NULL,
  family VARCHAR NOT NULL,
  version INTEGER NOT NULL,
  title VARCHAR,
  text VARCHAR NOT NULL,
  language VARCHAR,
  author VARCHAR,
  published_at TIMESTAMP,
  said_on DATE,
  date_source VARCHAR,
  date_candidates STRUCT(source VARCHAR, value TIMESTAMP)[],
  credited_source VARCHAR,
  verdict VARCHAR NOT NULL CHECK (verdict IN ('full', 'teaser', 'consent', 'index', 'error', 'empty')),
  extractor_version VARCHAR NOT NULL,
  fetched_at TIMESTAMP NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.articles IS 'One row per version of an article''s text. A page whose text is unchanged makes no new version.';
COMMENT ON COLUMN core.articles.article_id IS 'Hash of canonical URL and document_id.';
COMMENT ON COLUMN core.articles.url IS 'Canonical address.';
COMMENT ON COLUMN core.articles.document_id IS 'The page body that the text was taken from; see raw.documents.';
COMMENT ON COLUMN core.articles.feed_id IS 'The feed that led to it; null for backfills.';
COMMENT ON COLUMN core.articles.publisher IS 'Slug of the publisher.';
COMMENT ON COLUMN core.articles.family IS 'Slug of the publisher''s owner: two publishers of one family are no independent evidence.';
COMMENT ON COLUMN core.articles.version IS '1, 2, … per URL.';
COMMENT ON COLUMN core.articles.title IS 'Title of the page.';
COMMENT ON COLUMN core.articles.text IS 'Clean text; offsets of claims count its code points.';
COMMENT ON COLUMN core.articles.language IS 'Two-letter code of the text''s language.';
COMMENT ON COLUMN core.articles.author IS 'Author as the page names them.';
COMMENT ON COLUMN core.articles.published_at IS 'Publication time that was chosen (UTC).';
COMMENT ON COLUMN core.articles.said_on IS 'Day of publication, in the publisher''s time zone.';
COMMENT ON COLUMN core.articles.date_source IS 'Which of the candidates was chosen.';
COMMENT ON COLUMN core.articles.date_candidates IS 'All dates that were found, each with where it stood.';
COMMENT ON COLUMN core.articles.credited_source IS 'Whom the article credits as a whole ("Source : TechCrunch", "(Reuters)").';
COMMENT ON COLUMN core.articles.verdict IS 'What the page is: full, teaser, consent, index, error, empty. Claims are read from full and teaser.';
COMMENT ON COLUMN core.articles.extractor_version IS 'Version of the text extraction that first made it in this form.';
COMMENT ON COLUMN core.articles.fetched_at IS 'When the page was fetched (UTC).';
COMMENT ON COLUMN core.articles.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.articles.known_to IS 'When another version replaced it (UTC); null: current.';

CREATE TABLE core.document_articles (
  document_id VARCHAR NOT NULL,
  url VARCHAR NOT NULL,
  article_id VARCHAR,
  outcome VARCHAR NOT NULL,
  extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE core.document_articles IS 'One row per fetched page and address: which article it became. A page with an unchanged text points to the version that is there.';
COMMENT ON COLUMN core.document_articles.document_id IS 'The page body; see raw.documents.';
COMMENT ON COLUMN core.document_articles.url IS 'Canonical address.';
COMMENT ON COLUMN core.document_articles.article_id IS 'The article; null where refining rejected the page.';
COMMENT ON COLUMN core.document_articles.outcome IS 'new, changed, same_text, or the reason of the reject.';
COMMENT ON COLUMN core.document_articles.extractor_version IS 'Version of the text extraction that read it.';

CREATE TABLE core.extractions (
  article_id VARCHAR NOT NULL,
  extractor_version VARCHAR NOT NULL,
  n_investment_claims INTEGER NOT NULL,
  n_hardware_claims INTEGER NOT NULL,
  extracted_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE core.extractions IS 'One row per article and extractor version: this text has been read, whether or not it held a claim.';
COMMENT ON COLUMN core.extractions.article_id IS 'The article that was read.';
COMMENT ON COLUMN core.extractions.extractor_version IS 'Version of the claim extractor.';
COMMENT ON COLUMN core.extractions.n_investment_claims IS 'Investment claims found.';
COMMENT ON COLUMN core.extractions.n_hardware_claims IS 'Hardware claims found.';
COMMENT ON COLUMN core.extractions.extracted_at IS 'When it was read (UTC).';

CREATE TABLE core.investment_claims (
  claim_id VARCHAR NOT NULL,
  article_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  company_name VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  role VARCHAR NOT NULL CHECK (role IN ('investor', 'recipient')),
  counterparty VARCHAR[] NOT NULL,
  category VARCHAR NOT NULL CHECK (category IN ('capex', 'acquisition', 'funding', 'stake', 'contract', 'subsidy', 'training_cost', 'rnd', 'other')),
  amount_low DOUBLE,
  amount_high DOUBLE,
  currency VARCHAR NOT NULL,
  qualifier VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'magnitude')),
  status VARCHAR NOT NULL CHECK (status IN ('reported', 'planned', 'considered', 'denied')),
  period_start DATE,
  period_end DATE,
  recurs VARCHAR CHECK (recurs IN ('year', 'month')),
  scope VARCHAR,
  attribution VARCHAR,
  speaker VARCHAR,
  confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  quote VARCHAR NOT NULL,
  char_start INTEGER NOT NULL,
  char_end INTEGER NOT NULL,
  anchor_start INTEGER NOT NULL,
  anchor_end INTEGER NOT NULL,
  in_title BOOLEAN NOT NULL,
  said_on DATE,
  extractor_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.investment_claims IS 'One row per version of a claim about money: what one sentence states, with its quote.';
COMMENT ON COLUMN core.investment_claims.claim_id IS 'Hash of article, anchor span, kind, company and product.';
COMMENT ON COLUMN core.investment_claims.article_id IS 'The article whose text holds the quote.';
COMMENT ON COLUMN core.investment_claims.company IS 'Slug of the company that the claim is about; see core.companies.';
COMMENT ON COLUMN core.investment_claims.company_name IS 'The company as the text names it.';
COMMENT ON COLUMN core.investment_claims.is_unlisted IS 'True where no config file knows the company; such names are flagged and never ranked.';
COMMENT ON COLUMN core.investment_claims.role IS 'investor (spends) or recipient (is given).';
COMMENT ON COLUMN core.investment_claims.counterparty IS 'Slugs of the other side (buyer, seller, investors, supplier); empty where none is named.';
COMMENT ON COLUMN core.investment_claims.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN core.investment_claims.amount_low IS 'Low end, in whole units of currency; null: open downwards.';
COMMENT ON COLUMN core.investment_claims.amount_high IS 'High end, in whole units of currency; null: open upwards.';
COMMENT ON COLUMN core.investment_claims.currency IS 'ISO 4217 code as stated.';
COMMENT ON COLUMN core.investment_claims.qualifier IS 'How exact the value is: exact, about, at_least (high end null), at_most (low end null), range, magnitude ("hundreds of billions").';
COMMENT ON COLUMN core.investment_claims.status IS 'reported, planned, considered or denied.';
COMMENT ON COLUMN core.investment_claims.period_start IS 'First day of the span that the claim is about; null where none is stated.';
COMMENT ON COLUMN core.investment_claims.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN core.investment_claims.recurs IS 'year or month where the sum is stated per year or month ("10 billion a year"); null: once.';
COMMENT ON COLUMN core.investment_claims.scope IS 'What the money is for, in the text''s words.';
COMMENT ON COLUMN core.investment_claims.attribution IS 'Whom the article gives as its source ("according to two people familiar with the matter").';
COMMENT ON COLUMN core.investment_claims.speaker IS 'The person who says it.';
COMMENT ON COLUMN core.investment_claims.confidence IS '0 to 1: how sure the extractor is. Claims below the setting min_confidence enter no fact.';
COMMENT ON COLUMN core.investment_claims.quote IS 'The sentence that states it, letter for letter.';
COMMENT ON COLUMN core.investment_claims.char_start IS 'Where the quote begins in the article''s text (in its title, where in_title), in code points from 0.';
COMMENT ON COLUMN core.investment_claims.char_end IS 'Where it ends, exclusive: the quote is text[char_start:char_end].';
COMMENT ON COLUMN core.investment_claims.anchor_start IS 'Where the number begins that carries the claim, counted like char_start.';
COMMENT ON COLUMN core.investment_claims.anchor_end IS 'Where that number ends, exclusive.';
COMMENT ON COLUMN core.investment_claims.in_title IS 'True where the quote is the article''s title.';
COMMENT ON COLUMN core.investment_claims.said_on IS 'Day of publication, in the publisher''s time zone.';
COMMENT ON COLUMN core.investment_claims.extractor_version IS 'Version of the extractor that first read it in this form.';
COMMENT ON COLUMN core.investment_claims.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.investment_claims.known_to IS 'When it was replaced or withdrawn (UTC); null: current.';

CREATE TABLE core.hardware_claims (
  claim_id VARCHAR NOT NULL,
  article_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  company_name VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  product VARCHAR NOT NULL,
  vendor VARCHAR,
  measure VARCHAR NOT NULL CHECK (measure IN ('units', 'power_w', 'racks', 'sites', 'flops', 'area_m2')),
  quantity_low DOUBLE,
  quantity_high DOUBLE,
  counterparty VARCHAR[] NOT NULL,
  qualifier VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'magnitude')),
  status VARCHAR NOT NULL CHECK (status IN ('in_use', 'ordered', 'planned', 'considered', 'denied')),
  purpose VARCHAR,
  site VARCHAR,
  period_start DATE,
  period_end DATE,
  attribution VARCHAR,
  speaker VARCHAR,
  confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  quote VARCHAR NOT NULL,
  char_start INTEGER NOT NULL,
  char_end INTEGER NOT NULL,
  anchor_start INTEGER NOT NULL,
  anchor_end INTEGER NOT NULL,
  in_title BOOLEAN NOT NULL,
  said_on DATE,
  extractor_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.hardware_claims IS 'One row per version of a claim about machines: what one sentence states, with its quote.';
COMMENT ON COLUMN core.hardware_claims.claim_id IS 'Hash of article, anchor span, kind, company and product.';
COMMENT ON COLUMN core.hardware_claims.article_id IS 'The article whose text holds the quote.';
COMMENT ON COLUMN core.hardware_claims.company IS 'Slug of the company that the claim is about; see core.companies.';
COMMENT ON COLUMN core.hardware_claims.company_name IS 'The company as the text names it.';
COMMENT ON COLUMN core.hardware_claims.is_unlisted IS 'True where no config file knows the company; such names are flagged and never ranked.';
COMMENT ON COLUMN core.hardware_claims.product IS 'Slug of the product; see core.products.';
COMMENT ON COLUMN core.hardware_claims.vendor IS 'Slug of the product''s maker.';
COMMENT ON COLUMN core.hardware_claims.measure IS 'What is counted: units, power_w (watts), racks, sites, flops (per second), area_m2.';
COMMENT ON COLUMN core.hardware_claims.quantity_low IS 'Low end, in units of measure; null: open downwards.';
COMMENT ON COLUMN core.hardware_claims.quantity_high IS 'High end, in units of measure; null: open upwards.';
COMMENT ON COLUMN core.hardware_claims.counterparty IS 'Slugs of the other side (buyer, seller, investors, supplier); empty where none is named.';
COMMENT ON COLUMN core.hardware_claims.qualifier IS 'How exact the value is: exact, about, at_least (high end null), at_most (low end null), range, magnitude ("hundreds of billions").';
COMMENT ON COLUMN core.hardware_claims.status IS 'in_use, ordered, planned, considered or denied.';
COMMENT ON COLUMN core.hardware_claims.purpose IS 'What the machines are for ("Llama 4").';
COMMENT ON COLUMN core.hardware_claims.site IS 'Where they stand, in the text''s words.';
COMMENT ON COLUMN core.hardware_claims.period_start IS 'First day of the span that the claim is about; null where none is stated.';
COMMENT ON COLUMN core.hardware_claims.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN core.hardware_claims.attribution IS 'Whom the article gives as its source ("according to two people familiar with the matter").';
COMMENT ON COLUMN core.hardware_claims.speaker IS 'The person who says it.';
COMMENT ON COLUMN core.hardware_claims.confidence IS '0 to 1: how sure the extractor is. Claims below the setting min_confidence enter no fact.';
COMMENT ON COLUMN core.hardware_claims.quote IS 'The sentence that states it, letter for letter.';
COMMENT ON COLUMN core.hardware_claims.char_start IS 'Where the quote begins in the article''s text (in its title, where in_title), in code points from 0.';
COMMENT ON COLUMN core.hardware_claims.char_end IS 'Where it ends, exclusive: the quote is text[char_start:char_end].';
COMMENT ON COLUMN core.hardware_claims.anchor_start IS 'Where the number begins that carries the claim, counted like char_start.';
COMMENT ON COLUMN core.hardware_claims.anchor_end IS 'Where that number ends, exclusive.';
COMMENT ON COLUMN core.hardware_claims.in_title IS 'True where the quote is the article''s title.';
COMMENT ON COLUMN core.hardware_claims.said_on IS 'Day of publication, in the publisher''s time zone.';
COMMENT ON COLUMN core.hardware_claims.extractor_version IS 'Version of the extractor that first read it in this form.';
COMMENT ON COLUMN core.hardware_claims.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.hardware_claims.known_to IS 'When it was replaced or withdrawn (UTC); null: current.';

CREATE TABLE core.investment_facts (
  fact_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  role VARCHAR NOT NULL CHECK (role IN ('investor', 'recipient')),
  counterparty VARCHAR[] NOT NULL,
  category VARCHAR NOT NULL CHECK (category IN ('capex', 'acquisition', 'funding', 'stake', 'contract', 'subsidy', 'training_cost', 'rnd', 'other')),
  amount_low DOUBLE,
  amount_high DOUBLE,
  currency VARCHAR NOT NULL,
  amount_low_usd DOUBLE,
  amount_high_usd DOUBLE,
  amount_low_eur DOUBLE,
  amount_high_eur DOUBLE,
  rate_usd DOUBLE,
  rate_eur DOUBLE,
  rate_day DATE,
  rate_source VARCHAR,
  qualifier VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'magnitude')),
  status VARCHAR NOT NULL CHECK (status IN ('reported', 'planned', 'considered', 'denied')),
  period_start DATE,
  period_end DATE,
  recurs VARCHAR CHECK (recurs IN ('year', 'month')),
  scope VARCHAR,
  first_said_on DATE,
  last_said_on DATE,
  n_claims INTEGER NOT NULL,
  n_articles INTEGER NOT NULL,
  n_publishers INTEGER NOT NULL,
  n_independent INTEGER NOT NULL,
  confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  supersedes VARCHAR,
  superseded_by VARCHAR,
  contradicts VARCHAR[] NOT NULL,
  part_of VARCHAR,
  same_deal_as VARCHAR,
  merged_into VARCHAR,
  resolver_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.investment_facts IS 'One row per version of a fact about money: what the ledger held for true from known_from until known_to.';
COMMENT ON COLUMN core.investment_facts.fact_id IS 'Hash of the fact''s identity; stays when claims join it.';
COMMENT ON COLUMN core.investment_facts.company IS 'Slug of the company; see core.companies.';
COMMENT ON COLUMN core.investment_facts.is_unlisted IS 'True where no config file knows the company; such names are flagged and never ranked.';
COMMENT ON COLUMN core.investment_facts.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN core.investment_facts.counterparty IS 'Slugs of the other side; empty where none is named.';
COMMENT ON COLUMN core.investment_facts.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN core.investment_facts.amount_low IS 'Low end, in whole units of currency; null: open downwards.';
COMMENT ON COLUMN core.investment_facts.amount_high IS 'High end, in whole units of currency; null: open upwards.';
COMMENT ON COLUMN core.investment_facts.currency IS 'ISO 4217 code as stated.';
COMMENT ON COLUMN core.investment_facts.amount_low_usd IS 'Low end in US dollars at rate_day; null where amount_low is, or no rate is known.';
COMMENT ON COLUMN core.investment_facts.amount_high_usd IS 'High end in US dollars at rate_day; null where amount_high is, or no rate is known.';
COMMENT ON COLUMN core.investment_facts.amount_low_eur IS 'Low end in euros at rate_day; null where amount_low is, or no rate is known.';
COMMENT ON COLUMN core.investment_facts.amount_high_eur IS 'High end in euros at rate_day; null where amount_high is, or no rate is known.';
COMMENT ON COLUMN core.investment_facts.rate_usd IS 'US dollars for one unit of currency.';
COMMENT ON COLUMN core.investment_facts.rate_eur IS 'Euros for one unit of currency.';
COMMENT ON COLUMN core.investment_facts.rate_day IS 'Day of these rates.';
COMMENT ON COLUMN core.investment_facts.rate_source IS 'Where these rates come from.';
COMMENT ON COLUMN core.investment_facts.qualifier IS 'How exact the value is: exact, about, at_least (high end null), at_most (low end null), range, magnitude ("hundreds of billions").';
COMMENT ON COLUMN core.investment_facts.status IS 'reported, planned, considered or denied.';
COMMENT ON COLUMN core.investment_facts.period_start IS 'First day of the span that the fact is about; null where none is stated.';
COMMENT ON COLUMN core.investment_facts.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN core.investment_facts.recurs IS 'year or month where the sum is stated per year or month; null: once.';
COMMENT ON COLUMN core.investment_facts.scope IS 'What the money is for, in the text''s words.';
COMMENT ON COLUMN core.investment_facts.first_said_on IS 'Day on which a publisher first said it.';
COMMENT ON COLUMN core.investment_facts.last_said_on IS 'Day on which a publisher last said it.';
COMMENT ON COLUMN core.investment_facts.n_claims IS 'Claims that support it.';
COMMENT ON COLUMN core.investment_facts.n_articles IS 'Articles that these claims stand in.';
COMMENT ON COLUMN core.investment_facts.n_publishers IS 'Publishers of these articles.';
COMMENT ON COLUMN core.investment_facts.n_independent IS 'Sources left when echoes are taken away: same owner, same cited source, copied text.';
COMMENT ON COLUMN core.investment_facts.confidence IS '0 to 1: of its best claim.';
COMMENT ON COLUMN core.investment_facts.supersedes IS 'fact_id of the value that the same side said before.';
COMMENT ON COLUMN core.investment_facts.superseded_by IS 'fact_id of the value that the same side said later; null: this one is the last word.';
COMMENT ON COLUMN core.investment_facts.contradicts IS 'fact_ids of other values for the same thing, from other sources.';
COMMENT ON COLUMN core.investment_facts.part_of IS 'fact_id of the total that this one is a part of.';
COMMENT ON COLUMN core.investment_facts.same_deal_as IS 'fact_id of the same money told from the other side (the investor''s stake and the round that holds it).';
COMMENT ON COLUMN core.investment_facts.merged_into IS 'fact_id of the older fact that proved to be the same; this id only points there.';
COMMENT ON COLUMN core.investment_facts.resolver_version IS 'Version of the resolver that first made it in this form.';
COMMENT ON COLUMN core.investment_facts.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.investment_facts.known_to IS 'When it was replaced or withdrawn (UTC); null: current.';

CREATE TABLE core.hardware_facts (
  fact_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  product VARCHAR NOT NULL,
  vendor VARCHAR,
  measure VARCHAR NOT NULL CHECK (measure IN ('units', 'power_w', 'racks', 'sites', 'flops', 'area_m2')),
  quantity_low DOUBLE,
  quantity_high DOUBLE,
  counterparty VARCHAR[] NOT NULL,
  qualifier VARCHAR NOT NULL CHECK (qualifier IN ('exact', 'about', 'at_least', 'at_most', 'range', 'magnitude')),
  status VARCHAR NOT NULL CHECK (status IN ('in_use', 'ordered', 'planned', 'considered', 'denied')),
  purpose VARCHAR,
  site VARCHAR,
  period_start DATE,
  period_end DATE,
  first_said_on DATE,
  last_said_on DATE,
  n_claims INTEGER NOT NULL,
  n_articles INTEGER NOT NULL,
  n_publishers INTEGER NOT NULL,
  n_independent INTEGER NOT NULL,
  confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  supersedes VARCHAR,
  superseded_by VARCHAR,
  contradicts VARCHAR[] NOT NULL,
  part_of VARCHAR,
  merged_into VARCHAR,
  resolver_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.hardware_facts IS 'One row per version of a fact about machines: what the ledger held for true from known_from until known_to.';
COMMENT ON COLUMN core.hardware_facts.fact_id IS 'Hash of the fact''s identity; stays when claims join it.';
COMMENT ON COLUMN core.hardware_facts.company IS 'Slug of the company; see core.companies.';
COMMENT ON COLUMN core.hardware_facts.is_unlisted IS 'True where no config file knows the company; such names are flagged and never ranked.';
COMMENT ON COLUMN core.hardware_facts.product IS 'Slug of the product; see core.products.';
COMMENT ON COLUMN core.hardware_facts.vendor IS 'Slug of the product''s maker.';
COMMENT ON COLUMN core.hardware_facts.measure IS 'What is counted: units, power_w (watts), racks, sites, flops (per second), area_m2.';
COMMENT ON COLUMN core.hardware_facts.quantity_low IS 'Low end, in units of measure; null: open downwards.';
COMMENT ON COLUMN core.hardware_facts.quantity_high IS 'High end, in units of measure; null: open upwards.';
COMMENT ON COLUMN core.hardware_facts.counterparty IS 'Slugs of the other side; empty where none is named.';
COMMENT ON COLUMN core.hardware_facts.qualifier IS 'How exact the value is: exact, about, at_least (high end null), at_most (low end null), range, magnitude ("hundreds of billions").';
COMMENT ON COLUMN core.hardware_facts.status IS 'in_use, ordered, planned, considered or denied.';
COMMENT ON COLUMN core.hardware_facts.purpose IS 'What the machines are for ("Llama 4").';
COMMENT ON COLUMN core.hardware_facts.site IS 'Where they stand, in the text''s words.';
COMMENT ON COLUMN core.hardware_facts.period_start IS 'First day of the span that the fact is about; null where none is stated.';
COMMENT ON COLUMN core.hardware_facts.period_end IS 'Last day of that span, inclusive; null where none is stated.';
COMMENT ON COLUMN core.hardware_facts.first_said_on IS 'Day on which a publisher first said it.';
COMMENT ON COLUMN core.hardware_facts.last_said_on IS 'Day on which a publisher last said it.';
COMMENT ON COLUMN core.hardware_facts.n_claims IS 'Claims that support it.';
COMMENT ON COLUMN core.hardware_facts.n_articles IS 'Articles that these claims stand in.';
COMMENT ON COLUMN core.hardware_facts.n_publishers IS 'Publishers of these articles.';
COMMENT ON COLUMN core.hardware_facts.n_independent IS 'Sources left when echoes are taken away: same owner, same cited source, copied text.';
COMMENT ON COLUMN core.hardware_facts.confidence IS '0 to 1: of its best claim.';
COMMENT ON COLUMN core.hardware_facts.supersedes IS 'fact_id of the value that the same side said before.';
COMMENT ON COLUMN core.hardware_facts.superseded_by IS 'fact_id of the value that the same side said later; null: this one is the last word.';
COMMENT ON COLUMN core.hardware_facts.contradicts IS 'fact_ids of other values for the same thing, from other sources.';
COMMENT ON COLUMN core.hardware_facts.part_of IS 'fact_id of the total that this one is a part of.';
COMMENT ON COLUMN core.hardware_facts.merged_into IS 'fact_id of the older fact that proved to be the same; this id only points there.';
COMMENT ON COLUMN core.hardware_facts.resolver_version IS 'Version of the resolver that first made it in this form.';
COMMENT ON COLUMN core.hardware_facts.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.hardware_facts.known_to IS 'When it was replaced or withdrawn (UTC); null: current.';

CREATE TABLE core.fact_claims (
  fact_id VARCHAR NOT NULL,
  claim_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('investment', 'hardware')),
  is_independent BOOLEAN NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);
COMMENT ON TABLE core.fact_claims IS 'One row per version of a link: this claim supports this fact.';
COMMENT ON COLUMN core.fact_claims.fact_id IS 'The fact, in core.investment_facts or core.hardware_facts.';
COMMENT ON COLUMN core.fact_claims.claim_id IS 'The claim, in core.investment_claims or core.hardware_claims.';
COMMENT ON COLUMN core.fact_claims.kind IS 'investment or hardware: which pair of tables.';
COMMENT ON COLUMN core.fact_claims.is_independent IS 'False: an echo of another claim of the fact.';
COMMENT ON COLUMN core.fact_claims.known_from IS 'When the ledger learned this version (UTC).';
COMMENT ON COLUMN core.fact_claims.known_to IS 'When it was replaced or withdrawn (UTC); null: current.';

CREATE TABLE core.companies (
  company VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  country VARCHAR,
  ticker VARCHAR,
  wikidata VARCHAR,
  fiscal_year_end VARCHAR
);
COMMENT ON TABLE core.companies IS 'One row per company that the config files know.';
COMMENT ON COLUMN core.companies.company IS 'Slug.';
COMMENT ON COLUMN core.companies.name IS 'Name.';
COMMENT ON COLUMN core.companies.kind IS 'company, investor, laboratory, university or agency.';
COMMENT ON COLUMN core.companies.country IS 'Two-letter code of the country of its head office.';
COMMENT ON COLUMN core.companies.ticker IS 'Stock ticker; null: not listed.';
COMMENT ON COLUMN core.companies.wikidata IS 'Its item on Wikidata.';
COMMENT ON COLUMN core.companies.fiscal_year_end IS 'Last day of its fiscal year, MM-DD; null: the calendar year.';

CREATE TABLE core.products (
  product VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  vendor VARCHAR,
  family VARCHAR,
  class VARCHAR NOT NULL,
  is_generic BOOLEAN NOT NULL,
  tdp_w DOUBLE,
  memory_gb DOUBLE,
  released VARCHAR,
  sources VARCHAR[] NOT NULL
);
COMMENT ON TABLE core.products IS 'One row per product that the config files know.';
COMMENT ON COLUMN core.products.product IS 'Slug.';
COMMENT ON COLUMN core.products.name IS 'Name.';
COMMENT ON COLUMN core.products.vendor IS 'Slug of its maker; null for generic words.';
COMMENT ON COLUMN core.products.family IS 'Slug of its product family.';
COMMENT ON COLUMN core.products.class IS 'gpu, ai-chip, cpu, server, rack, supercomputer, data-center, power-plant or quantum.';
COMMENT ON COLUMN core.products.is_generic IS 'True for words such as "GPU" that name no certain product.';
COMMENT ON COLUMN core.products.tdp_w IS 'Thermal design power of one unit, in watts.';
COMMENT ON COLUMN core.products.memory_gb IS 'Memory of one unit, in gigabytes.';
COMMENT ON COLUMN core.products.released IS 'Date of release: year, year and month, or day.';
COMMENT ON COLUMN core.products.sources IS 'Addresses where these figures were found.';

CREATE TABLE core.fx_rates (
  day DATE NOT NULL,
  currency VARCHAR NOT NULL,
  usd DOUBLE NOT NULL,
  eur DOUBLE NOT NULL,
  source VARCHAR NOT NULL
);
COMMENT ON TABLE core.fx_rates IS 'One row per day and currency.';
COMMENT ON COLUMN core.fx_rates.day IS 'Day of the rate.';
COMMENT ON COLUMN core.fx_rates.currency IS 'ISO 4217 code.';
COMMENT ON COLUMN core.fx_rates.usd IS 'US dollars for one unit.';
COMMENT ON COLUMN core.fx_rates.eur IS 'Euros for one unit.';
COMMENT ON COLUMN core.fx_rates.source IS 'Where the rate comes from.';

CREATE TABLE core.resolutions (
  company VARCHAR NOT NULL,
  resolver_version VARCHAR NOT NULL,
  resolved_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE core.resolutions IS 'One row per company: when its claims were last made facts.';
COMMENT ON COLUMN core.resolutions.company IS 'Slug.';
COMMENT ON COLUMN core.resolutions.resolver_version IS 'Of the resolver and of the corrections and settings that it followed.';
COMMENT ON COLUMN core.resolutions.resolved_at IS 'Claims known at this time (UTC) are in the facts.';

CREATE TABLE core.text_signatures (
  article_id VARCHAR NOT NULL,
  signature UINTEGER[] NOT NULL
);
COMMENT ON TABLE core.text_signatures IS 'One row per article text long enough to be compared: by it copies are told from reports of their own.';
COMMENT ON COLUMN core.text_signatures.article_id IS 'The article.';
COMMENT ON COLUMN core.text_signatures.signature IS 'MinHash of its runs of five words.';
