-- One row per product: those that the config files know, with or without facts.
CREATE OR REPLACE VIEW mart.products AS
WITH counts AS (
  SELECT
    product,
    count(*) AS n_facts,
    count(DISTINCT company) FILTER (status <> 'denied') AS n_companies,
    count(DISTINCT company) FILTER (status = 'in_use') AS n_companies_in_use,
    min(first_said_on) AS first_said_on,
    max(last_said_on) AS last_said_on,
  FROM mart.hardware
  GROUP BY product
)
SELECT
  product,
  coalesce(listed.name, product) AS name,
  listed.vendor,
  listed.family,
  listed.class,
  listed.is_generic,
  listed.tdp_w,
  listed.memory_gb,
  listed.released,
  listed.sources,
  listed.accelerators,
  listed.bf16_dense_tflops,
  listed.bf16_source,
  coalesce(counts.n_facts, 0) AS n_facts,
  coalesce(counts.n_companies, 0) AS n_companies,
  coalesce(counts.n_companies_in_use, 0) AS n_companies_in_use,
  counts.first_said_on,
  counts.last_said_on,
FROM core.products AS listed
FULL JOIN counts USING (product);

COMMENT ON VIEW mart.products IS 'One row per product that the config files know, with what the facts say of it.';
COMMENT ON COLUMN mart.products.product IS 'Slug.';
COMMENT ON COLUMN mart.products.name IS 'Name.';
COMMENT ON COLUMN mart.products.vendor IS 'Slug of its maker; null for generic words.';
COMMENT ON COLUMN mart.products.family IS 'Slug of its product family.';
COMMENT ON COLUMN mart.products.class IS 'gpu, ai-chip, cpu, server, rack, supercomputer, data-center, power-plant or quantum.';
COMMENT ON COLUMN mart.products.is_generic IS 'True for words such as "GPU" that name no certain product.';
COMMENT ON COLUMN mart.products.tdp_w IS 'Thermal design power of one unit, in watts.';
COMMENT ON COLUMN mart.products.memory_gb IS 'Memory of one unit, in gigabytes.';
COMMENT ON COLUMN mart.products.released IS 'Date of release: year, year and month, or day.';
COMMENT ON COLUMN mart.products.sources IS 'Addresses where these figures were found.';
COMMENT ON COLUMN mart.products.accelerators IS 'Chips in one unit, where news calls the whole and one chip by the same word; else 1.';
COMMENT ON COLUMN mart.products.bf16_dense_tflops IS 'Peak of one unit at BF16 or FP16 without sparsity, in TFLOP/s; null: no published figure.';
COMMENT ON COLUMN mart.products.bf16_source IS 'Address where that peak was found.';
COMMENT ON COLUMN mart.products.n_facts IS 'Facts about it, superseded ones and parts included.';
COMMENT ON COLUMN mart.products.n_companies IS 'Companies that run, order, plan or consider it.';
COMMENT ON COLUMN mart.products.n_companies_in_use IS 'Companies that run it.';
COMMENT ON COLUMN mart.products.first_said_on IS 'Day on which the first of these facts was said.';
COMMENT ON COLUMN mart.products.last_said_on IS 'Day on which one of these facts was last said.';
