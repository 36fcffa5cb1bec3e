-- Which companies do what they announce?
-- min_plans = 1: companies with at least so many plans
SELECT
  company_name,
  count(*) AS n_plans,
  count(*) FILTER (outcome = 'done') AS n_done,
  count(*) FILTER (outcome = 'cancelled') AS n_cancelled,
  count(*) FILTER (outcome = 'overdue') AS n_overdue,
  n_done / n_plans AS share_done,
  median(days_to_outcome) FILTER (outcome = 'done') AS median_days,
  median(rate) AS median_rate,
FROM mart.realisation
WHERE NOT is_unlisted
GROUP BY company, company_name
HAVING n_plans >= $min_plans::INTEGER
ORDER BY n_plans DESC, company_name;
