-- One row per company: those that the config files know, with or without facts, and unlisted ones that facts name.
CREATE OR REPLACE VIEW mart.companies AS
WITH facts AS (
  SELECT 'investment' AS kind, company, company_name, first_said_on, last_said_on, fact_id FROM mart.investments
  UNION ALL
  SELECT 'hardware', company, company_name, first_said_on, last_said_on, fact_id FROM mart.hardware
),
counts AS (
  SELECT
    company,
    min(company_name) AS name_in_text,
    count(*) FILTER (kind = 'investment') AS n_investments,
    count(*) FILTER (kind = 'hardware') AS n_hardware,
    min(first_said_on) AS first_said_on,
    max(last_said_on) AS last_said_on,
  FROM facts
  GROUP BY company
)
SELECT
  company,
  coalesce(listed.name, counts.name_in_text) AS name,
  listed.kind,
  listed.country,
  listed.ticker,
  listed.wikidata,
  listed.fiscal_year_end,
  listed.name IS NULL AS is_unlisted,
  coalesce(counts.n_investments, 0) AS n_investments,
  coalesce(counts.n_hardware, 0) AS n_hardware,
  counts.first_said_on,
  counts.last_said_on,
FROM core.companies AS listed
FULL JOIN counts USING (company);

COMMENT ON VIEW mart.companies IS 'One row per company: those that the config files know, and unlisted ones that facts name.';
COMMENT ON COLUMN mart.companies.company IS 'Slug.';
COMMENT ON COLUMN mart.companies.name IS 'Name; of an unlisted company, as the text names it.';
COMMENT ON COLUMN mart.companies.kind IS 'company, investor, laboratory, university or agency; null for unlisted ones.';
COMMENT ON COLUMN mart.companies.country IS 'Two-letter code of the country of its head office.';
COMMENT ON COLUMN mart.companies.ticker IS 'Stock ticker; null: not listed on an exchange, or unknown.';
COMMENT ON COLUMN mart.companies.wikidata IS 'Its item on Wikidata.';
COMMENT ON COLUMN mart.companies.fiscal_year_end IS 'Last day of its fiscal year, MM-DD; null: the calendar year.';
COMMENT ON COLUMN mart.companies.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.companies.n_investments IS 'Facts about its money, superseded ones and parts included.';
COMMENT ON COLUMN mart.companies.n_hardware IS 'Facts about its machines, superseded ones and parts included.';
COMMENT ON COLUMN mart.companies.first_said_on IS 'Day on which the first of these facts was said.';
COMMENT ON COLUMN mart.companies.last_said_on IS 'Day on which one of these facts was last said.';
