-- How does the money divide over the categories, by year said?
-- role = investor: investor or recipient
WITH years AS (
  SELECT year(month) AS year, category, sum(n_facts)::BIGINT AS n_facts, sum(amount_low_usd) AS amount_low_usd
  FROM mart.category_mix
  WHERE basis = 'said' AND role = $role
  GROUP BY ALL
)
SELECT *, amount_low_usd / nullif(sum(amount_low_usd) OVER (PARTITION BY year), 0) AS share
FROM years
ORDER BY year, amount_low_usd DESC, category;
