-- One row per month said, company, role, category and status, the newest $n_rows (n_rows_all: how many there are) with $n_ids
-- fact_ids each. Denied facts and unlisted companies are left out.
SELECT
  sums.month,
  sums.role,
  sums.company,
  coalesce(company.name, sums.company) AS company_name,
  sums.category,
  sums.status,
  sums.n_facts,
  sums.n_summed,
  sums.n_open,
  sums.n_magnitudes,
  sums.n_without_rate,
  sums.amount_low_usd,
  CASE
    WHEN sums.amount_low_usd > 0 OR sums.amount_high_usd IS NOT NULL
      THEN mart.short_range(sums.amount_low_usd, sums.amount_high_usd, 'range') || ' USD'
  END AS amount,
  sums.fact_ids[:$n_ids] AS fact_ids,
  count(*) OVER () AS n_rows_all,
FROM mart.company_month AS sums
LEFT JOIN mart.companies AS company USING (company)
WHERE sums.basis = 'said' AND sums.month IS NOT NULL AND sums.status <> 'denied' AND NOT sums.is_unlisted
ORDER BY sums.month DESC, sums.role, sums.amount_low_usd DESC NULLS LAST, company_name, sums.category, sums.status
LIMIT $n_rows;
