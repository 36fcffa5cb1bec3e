-- One row per version of an article's text.
CREATE TABLE core.articles (
  article_id VARCHAR NOT NULL,        -- hash of canonical url and document_id
  url VARCHAR NOT NULL,               -- canonical
  document_id VARCHAR NOT NULL,
  feed_id VARCHAR,
  publisher VARCHAR NOT NULL,
  family VARCHAR NOT NULL,
  version INTEGER NOT NULL,           -- 1, 2, … per url
  title VARCHAR,
  text VARCHAR NOT NULL,
  language VARCHAR,
  author VARCHAR,
  published_at TIMESTAMP,             -- UTC
  said_on DATE,                       -- day in the publisher's time zone
  date_source VARCHAR,                -- which candidate was chosen
  date_candidates STRUCT(source VARCHAR, value TIMESTAMP)[],
  credited_source VARCHAR,            -- "Source : TechCrunch", "(Reuters)"
  verdict VARCHAR NOT NULL CHECK (verdict IN ('full', 'teaser', 'consent', 'index', 'error', 'empty')),
  extractor_version VARCHAR NOT NULL,
  fetched_at TIMESTAMP NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);

-- Which article each fetched page became; a page with an unchanged text points to the version that is there.
CREATE TABLE core.document_articles (
  document_id VARCHAR NOT NULL,
  url VARCHAR NOT NULL,
  article_id VARCHAR,                 -- null where refining rejected the page
  outcome VARCHAR NOT NULL,           -- new, changed, same_text, or the reason of the reject
  extractor_version VARCHAR NOT NULL
);

-- Which article texts the claim extractor has read, and at which version.
CREATE TABLE core.extractions (
  article_id VARCHAR NOT NULL,
  extractor_version VARCHAR NOT NULL,
  n_investment_claims INTEGER NOT NULL,
  n_hardware_claims INTEGER NOT NULL,
  extracted_at TIMESTAMP NOT NULL
);

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

-- Versions of facts: what the ledger held for true from known_from until known_to.
CREATE TABLE core.investment_facts (
  fact_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  role VARCHAR NOT NULL,
  counterparty VARCHAR[] NOT NULL,
  category VARCHAR NOT NULL,
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
  qualifier VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
  period_start DATE,
  period_end DATE,
  recurs VARCHAR,
  scope VARCHAR,
  first_said_on DATE,
  last_said_on DATE,
  n_claims INTEGER NOT NULL,
  n_articles INTEGER NOT NULL,
  n_publishers INTEGER NOT NULL,
  n_independent INTEGER NOT NULL,
  confidence DOUBLE NOT NULL,         -- of the best claim
  supersedes VARCHAR,                 -- fact_id of the value said before by the same side
  superseded_by VARCHAR,
  contradicts VARCHAR[] NOT NULL,
  part_of VARCHAR,
  same_deal_as VARCHAR,
  merged_into VARCHAR,
  resolver_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);

CREATE TABLE core.hardware_facts (
  fact_id VARCHAR NOT NULL,
  company VARCHAR NOT NULL,
  is_unlisted BOOLEAN NOT NULL,
  product VARCHAR NOT NULL,
  vendor VARCHAR,
  measure VARCHAR NOT NULL,
  quantity_low DOUBLE,
  quantity_high DOUBLE,
  counterparty VARCHAR[] NOT NULL,
  qualifier VARCHAR NOT NULL,
  status VARCHAR NOT NULL,
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
  confidence DOUBLE NOT NULL,
  supersedes VARCHAR,
  superseded_by VARCHAR,
  contradicts VARCHAR[] NOT NULL,
  part_of VARCHAR,
  merged_into VARCHAR,
  resolver_version VARCHAR NOT NULL,
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);

-- Which claims support which fact.
CREATE TABLE core.fact_claims (
  fact_id VARCHAR NOT NULL,
  claim_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('investment', 'hardware')),
  is_independent BOOLEAN NOT NULL,    -- false: an echo of another claim of the fact
  known_from TIMESTAMP NOT NULL,
  known_to TIMESTAMP
);

CREATE TABLE core.companies (
  company VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  country VARCHAR,
  ticker VARCHAR,
  wikidata VARCHAR,
  fiscal_year_end VARCHAR
);

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

CREATE TABLE core.fx_rates (
  day DATE NOT NULL,
  currency VARCHAR NOT NULL,
  usd DOUBLE NOT NULL,                -- US dollars for one unit
  eur DOUBLE NOT NULL,                -- euros for one unit
  source VARCHAR NOT NULL
);
