-- warn Products of facts are in config/hardware.yml.
SELECT DISTINCT fact.product
FROM core.hardware_facts_current AS fact
ANTI JOIN core.products AS product ON product.product = fact.product;
