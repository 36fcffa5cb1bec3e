-- mart.company_month without gaps: one row per basis, company, role, category and status for every month from the first that has
-- news to the last (basis said: the last month that the ledger read). A month without news has n_facts 0 and no amount: that
-- nothing was said is no statement that nothing was spent.
-- Sums over several months are null where none of them has an amount; a high end is null as soon as one of them is open upwards.
-- The rows without a month of mart.company_month are left out.
CREATE OR REPLACE VIEW mart.company_trend AS
WITH news AS MATERIALIZED (
  SELECT * FROM mart.company_month WHERE month IS NOT NULL
),
last_said AS (
  SELECT date_trunc('month', max(day))::DATE AS month
  FROM (
    SELECT max(said_on) AS day FROM core.articles_current
    UNION ALL
    SELECT max(month) FROM news WHERE basis = 'said'
  )
),
calendar AS (
  SELECT
    basis, company, role, category, status, bool_or(is_unlisted) AS is_unlisted,
    unnest(generate_series(
      min(month)::TIMESTAMP,
      CASE WHEN basis = 'said' THEN greatest(max(month), (SELECT month FROM last_said)) ELSE max(month) END::TIMESTAMP,
      INTERVAL 1 MONTH
    ))::DATE AS month,
  FROM news
  GROUP BY basis, company, role, category, status
),
dense AS (
  SELECT
    calendar.*,
    coalesce(news.n_facts, 0) AS n_facts,
    news.amount_low_usd,
    news.amount_high_usd,
    coalesce(news.n_open + news.n_without_rate, 0) AS n_unbounded,
    news.fact_ids,
  FROM calendar
  LEFT JOIN news USING (basis, company, role, category, status, month)
)
SELECT
  basis,
  month,
  company,
  role,
  category,
  status,
  is_unlisted,
  n_facts,
  amount_low_usd,
  amount_high_usd,
  amount_low_usd / nullif(lag(amount_low_usd) OVER series, 0) - 1 AS mom,
  amount_low_usd / nullif(lag(amount_low_usd, 12) OVER series, 0) - 1 AS yoy,
  sum(amount_low_usd) OVER trailing_3 AS trailing_3_low_usd,
  CASE WHEN sum(n_unbounded) OVER trailing_3 = 0 THEN sum(amount_high_usd) OVER trailing_3 END AS trailing_3_high_usd,
  sum(amount_low_usd) OVER trailing_12 AS trailing_12_low_usd,
  CASE WHEN sum(n_unbounded) OVER trailing_12 = 0 THEN sum(amount_high_usd) OVER trailing_12 END AS trailing_12_high_usd,
  sum(amount_low_usd) OVER so_far AS cumulative_low_usd,
  CASE WHEN sum(n_unbounded) OVER so_far = 0 THEN sum(amount_high_usd) OVER so_far END AS cumulative_high_usd,
  fact_ids,
FROM dense
WINDOW
  series AS (PARTITION BY basis, company, role, category, status ORDER BY month),
  trailing_3 AS (PARTITION BY basis, company, role, category, status ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW),
  trailing_12 AS (PARTITION BY basis, company, role, category, status ORDER BY month ROWS BETWEEN 11 PRECEDING AND CURRENT ROW),
  so_far AS (PARTITION BY basis, company, role, category, status ORDER BY month ROWS UNBOUNDED PRECEDING);

COMMENT ON VIEW mart.company_trend IS 'mart.company_month without gaps, with change, trailing and cumulative sums: months without news are there as zero news, not as zero money.';
COMMENT ON COLUMN mart.company_trend.basis IS 'said: in the month first said. covered: spread over the months that the money is about. Never sum both.';
COMMENT ON COLUMN mart.company_trend.month IS 'First day of the month.';
COMMENT ON COLUMN mart.company_trend.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.company_trend.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN mart.company_trend.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN mart.company_trend.status IS 'reported, planned, considered or denied.';
COMMENT ON COLUMN mart.company_trend.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.company_trend.n_facts IS 'Facts in the month; 0: no news.';
COMMENT ON COLUMN mart.company_trend.amount_low_usd IS 'Low end of the month''s sum in US dollars; null: no news, or nothing to sum.';
COMMENT ON COLUMN mart.company_trend.amount_high_usd IS 'High end of the month''s sum in US dollars; null: open upwards, no news, or nothing to sum.';
COMMENT ON COLUMN mart.company_trend.mom IS 'Change of the low end against the month before: 0.1 is 10 % more; null where one of the two has no amount.';
COMMENT ON COLUMN mart.company_trend.yoy IS 'The same against the month a year before.';
COMMENT ON COLUMN mart.company_trend.trailing_3_low_usd IS 'Low end of the sum over this month and the two before, in US dollars.';
COMMENT ON COLUMN mart.company_trend.trailing_3_high_usd IS 'Its high end; null: open upwards.';
COMMENT ON COLUMN mart.company_trend.trailing_12_low_usd IS 'Low end of the sum over this month and the eleven before, in US dollars.';
COMMENT ON COLUMN mart.company_trend.trailing_12_high_usd IS 'Its high end; null: open upwards.';
COMMENT ON COLUMN mart.company_trend.cumulative_low_usd IS 'Low end of the sum from the first month with news to this one, in US dollars.';
COMMENT ON COLUMN mart.company_trend.cumulative_high_usd IS 'Its high end; null: open upwards.';
COMMENT ON COLUMN mart.company_trend.fact_ids IS 'The month''s facts; null in a month without news.';
