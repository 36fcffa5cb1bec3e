-- fail One row per product.
SELECT product, count(*) AS n_rows
FROM core.products
GROUP BY ALL
HAVING n_rows > 1;
