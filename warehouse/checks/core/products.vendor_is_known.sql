-- warn The maker of a product is in config/companies.yml.
SELECT product.product, product.vendor
FROM core.products AS product
ANTI JOIN core.companies AS company ON company.company = product.vendor
WHERE product.vendor IS NOT NULL;
