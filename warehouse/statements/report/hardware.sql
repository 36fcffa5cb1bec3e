-- The largest stated quantities: the $n_facts largest of each product and measure, of the $n_products products of a
-- measure that have the largest ones. Only facts that stand on their own; denied ones and those of unlisted companies are left out.
WITH ranked AS (
  SELECT
    fact_id,
    measure,
    product,
    product_name,
    company_name,
    status,
    coalesce(quantity_low, quantity_high) AS size,
    row_number() OVER (PARTITION BY measure, product ORDER BY size DESC, fact_id) AS place,
    max(size) OVER (PARTITION BY measure, product) AS largest,
  FROM mart.hardware
  WHERE is_top AND status <> 'denied' AND NOT is_unlisted AND size IS NOT NULL AND qualifier <> 'magnitude'
)
SELECT fact_id, measure, product, product_name, company_name, status, size
FROM ranked
WHERE place <= $n_facts
QUALIFY dense_rank() OVER (PARTITION BY measure ORDER BY largest DESC, product) <= $n_products
ORDER BY measure <> 'units', measure, largest DESC, product, place;
