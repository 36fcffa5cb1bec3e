-- One row per basis, month, role and category: how the money of all companies divides. Denied facts and magnitudes are not summed.
CREATE OR REPLACE VIEW mart.category_mix AS
SELECT
  basis,
  month,
  role,
  category,
  count(DISTINCT company) AS n_companies,
  sum(n_summed)::BIGINT AS n_facts,
  sum(n_open + n_without_rate)::BIGINT AS n_unbounded,
  sum(amount_low_usd) AS amount_low_usd,
  CASE WHEN sum(n_open + n_without_rate) = 0 THEN sum(amount_high_usd) END AS amount_high_usd,
  sum(amount_low_usd) / nullif(sum(sum(amount_low_usd)) OVER (PARTITION BY basis, month, role), 0) AS share,
FROM mart.company_month
WHERE n_summed > 0
GROUP BY basis, month, role, category;

COMMENT ON VIEW mart.category_mix IS 'One row per basis, month, role and category: how the money of all companies divides.';
COMMENT ON COLUMN mart.category_mix.basis IS 'said: in the month first said. covered: spread over the months that the money is about. Never sum both.';
COMMENT ON COLUMN mart.category_mix.month IS 'First day of the month; null as in mart.company_month.';
COMMENT ON COLUMN mart.category_mix.role IS 'investor (spends) or recipient (is given); never sum both.';
COMMENT ON COLUMN mart.category_mix.category IS 'capex, acquisition, funding, stake, contract, subsidy, training_cost, rnd or other.';
COMMENT ON COLUMN mart.category_mix.n_companies IS 'Companies with such facts, unlisted ones included.';
COMMENT ON COLUMN mart.category_mix.n_facts IS 'Facts that the sums are made of.';
COMMENT ON COLUMN mart.category_mix.n_unbounded IS 'Of these, how many are open upwards or without a rate; with one of them the high end is null.';
COMMENT ON COLUMN mart.category_mix.amount_low_usd IS 'Low end of the sum in US dollars.';
COMMENT ON COLUMN mart.category_mix.amount_high_usd IS 'High end of the sum in US dollars; null: open upwards.';
COMMENT ON COLUMN mart.category_mix.share IS 'Share of the category in the low ends of the month and role, 0 to 1.';
