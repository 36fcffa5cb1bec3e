-- One row per basis, year, role, category and company, and per company over all categories (category 'all'): who announced most.
-- Unlisted companies are not ranked. Ranked by the low end: what is certain at least.
CREATE OR REPLACE VIEW mart.leaderboard AS
WITH sums AS (
  SELECT
    basis,
    year(month)::INTEGER AS year,
    role,
    coalesce(category, 'all') AS category,
    company,
    sum(n_summed)::BIGINT AS n_facts,
    sum(n_open + n_without_rate)::BIGINT AS n_unbounded,
    sum(amount_low_usd) AS amount_low_usd,
    CASE WHEN sum(n_open + n_without_rate) = 0 THEN sum(amount_high_usd) END AS amount_high_usd,
    sum(amount_low_usd) FILTER (status = 'reported') AS reported_low_usd,
  FROM mart.company_month
  WHERE n_summed > 0 AND month IS NOT NULL AND NOT is_unlisted
  GROUP BY GROUPING SETS ((basis, year(month), role, category, company), (basis, year(month), role, company))
)
SELECT
  basis,
  year,
  role,
  category,
  rank() OVER (PARTITION BY basis, year, role, category ORDER BY amount_low_usd DESC) AS rank,
  company,
  coalesce(listed.name, company) AS company_name,
  n_facts,
  n_unbounded,
  amount_low_usd,
  amount_high_usd,
  reported_low_usd,
  amount_low_usd / nullif(sum(amount_low_usd) OVER (PARTITION BY basis, year, role, category), 0) AS share,
FROM sums
LEFT JOIN core.companies AS listed USING (company);

COMMENT ON VIEW mart.leaderboard IS 'One row per basis, year, role, category and company: who announced most. Category all: over all categories.';
COMMENT ON COLUMN mart.leaderboard.basis IS 'said: in the year first said. covered: in the year that the money is about. Never sum both.';
COMMENT ON COLUMN mart.leaderboard.year IS 'Calendar year.';
COMMENT ON COLUMN mart.leaderboard.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN mart.leaderboard.category IS 'Category of the money; all: over all of them, never to be summed with the others.';
COMMENT ON COLUMN mart.leaderboard.rank IS '1 for the largest low end; equal ones share a rank.';
COMMENT ON COLUMN mart.leaderboard.company IS 'Slug of the company; unlisted ones are not ranked.';
COMMENT ON COLUMN mart.leaderboard.company_name IS 'Name of the company.';
COMMENT ON COLUMN mart.leaderboard.n_facts IS 'Facts in the sum (by months covered: a fact counts in each of its months).';
COMMENT ON COLUMN mart.leaderboard.n_unbounded IS 'Of these, how many are open upwards or without a rate; with one of them the high end is null.';
COMMENT ON COLUMN mart.leaderboard.amount_low_usd IS 'Low end of the sum in US dollars.';
COMMENT ON COLUMN mart.leaderboard.amount_high_usd IS 'High end of the sum in US dollars; null: open upwards.';
COMMENT ON COLUMN mart.leaderboard.reported_low_usd IS 'Of the low end, what was reported as done; null: nothing.';
COMMENT ON COLUMN mart.leaderboard.share IS 'Share in the low ends of all ranked companies, 0 to 1.';
