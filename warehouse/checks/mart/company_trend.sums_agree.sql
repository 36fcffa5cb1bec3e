-- fail Every month of mart.company_month is there with its amount, and the months in between add nothing.
SELECT basis, company, role, category, status, sum(source.amount_low_usd) AS by_month, any_value(trend.total) AS by_trend
FROM mart.company_month AS source
LEFT JOIN (
  SELECT basis, company, role, category, status, max_by(cumulative_low_usd, month) AS total, sum(n_facts) AS n_facts
  FROM mart.company_trend
  GROUP BY ALL
) AS trend USING (basis, company, role, category, status)
WHERE source.month IS NOT NULL
GROUP BY basis, company, role, category, status
HAVING abs(coalesce(by_month, 0) - coalesce(by_trend, 0)) > 1 + 1e-9 * abs(coalesce(by_month, 0)) OR sum(source.n_facts) <> any_value(trend.n_facts);
