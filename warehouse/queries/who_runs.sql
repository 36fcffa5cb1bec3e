-- Who runs how many of a product, or of a family of products?
-- product = nvidia-h100: slug of a product or family
-- status = in_use: in_use, ordered, planned or considered
SELECT company_name, product_name, quantity, measure, fact.first_said_on, purpose, site, n_independent, quote
FROM mart.hardware AS fact
JOIN core.products AS product USING (product)
WHERE (fact.product = $product OR product.family = $product) AND status = $status AND superseded_by IS NULL
ORDER BY quantity_low DESC NULLS LAST, company, fact_id;
