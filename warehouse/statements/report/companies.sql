-- One row per role, company and status: sums over all months said, the $n_companies largest of each role, with $n_ids
-- fact_ids each. Denied facts and unlisted companies are left out. A high end is null as soon as one fact is open upwards
-- or has no rate.
WITH sums AS (
  SELECT
    role,
    company,
    status,
    sum(n_facts)::BIGINT AS n_facts,
    sum(n_open)::BIGINT AS n_open,
    sum(n_magnitudes)::BIGINT AS n_magnitudes,
    sum(n_without_rate)::BIGINT AS n_without_rate,
    sum(amount_low_usd) AS amount_low_usd,
    CASE WHEN sum(n_open) = 0 AND sum(n_without_rate) = 0 THEN sum(amount_high_usd) END AS amount_high_usd,
    flatten(list(fact_ids ORDER BY month NULLS FIRST, category)) AS fact_ids,
  FROM mart.company_month
  WHERE basis = 'said' AND status <> 'denied' AND NOT is_unlisted
  GROUP BY role, company, status
),
ranked AS (
  SELECT
    role,
    company,
    row_number() OVER (
      PARTITION BY role ORDER BY sum(coalesce(amount_low_usd, 0)) DESC, sum(n_facts) DESC, company
    ) AS place,
  FROM sums
  GROUP BY role, company
)
SELECT
  sums.role,
  ranked.place,
  sums.company,
  coalesce(company.name, sums.company) AS company_name,
  sums.status,
  sums.n_facts,
  sums.n_open,
  sums.n_magnitudes,
  sums.n_without_rate,
  sums.amount_low_usd,
  CASE
    WHEN sums.amount_low_usd > 0 OR sums.amount_high_usd IS NOT NULL
      THEN mart.short_range(sums.amount_low_usd, sums.amount_high_usd, 'range') || ' USD'
  END AS amount,
  sums.fact_ids[:$n_ids] AS fact_ids,
FROM sums
JOIN ranked USING (role, company)
LEFT JOIN mart.companies AS company USING (company)
WHERE ranked.place <= $n_companies
ORDER BY sums.role, ranked.place, sums.status;
