-- One row per fact that counts machines or power: how many H100 its computing power equals, and how many watts it takes.
-- Equivalents compare the peak at BF16 without sparsity. Watts of chips are their thermal design power times what servers and
-- the site add; of servers and racks, times what the site adds; of stated power, as stated. Null where a published figure is
-- missing: nothing is guessed. The low end takes a word such as GB200 for one chip, the high end for the whole unit. An end that
-- the fact leaves open stays open (null). Power plants are left out: they give power and take none.
CREATE OR REPLACE VIEW mart.hardware_equivalents AS
WITH reference AS (
  SELECT max(bf16_dense_tflops) AS h100_tflops FROM core.products WHERE product = 'nvidia-h100'
),
overhead AS (
  SELECT
    max(low) FILTER (ratio = 'server_w_per_chip_w') AS server_low,
    max(high) FILTER (ratio = 'server_w_per_chip_w') AS server_high,
    max(low) FILTER (ratio = 'facility_w_per_it_w') AS facility_low,
    max(high) FILTER (ratio = 'facility_w_per_it_w') AS facility_high,
  FROM core.plausibility
),
per_unit AS (
  SELECT
    product,
    class,
    bf16_dense_tflops / coalesce(accelerators, 1) / h100_tflops AS h100_low,
    bf16_dense_tflops / h100_tflops AS h100_high,
    CASE
      WHEN class IN ('gpu', 'ai-chip') THEN tdp_w / coalesce(accelerators, 1) * server_low * facility_low
      WHEN class IN ('server', 'rack') THEN tdp_w * facility_low
    END AS watts_low,
    CASE
      WHEN class IN ('gpu', 'ai-chip') THEN tdp_w * server_high * facility_high
      WHEN class IN ('server', 'rack') THEN tdp_w * facility_high
    END AS watts_high,
  FROM core.products
  CROSS JOIN reference
  CROSS JOIN overhead
),
facts AS (
  SELECT fact.*, per_unit.* EXCLUDE (product), fact.measure = 'units' OR (fact.measure = 'racks' AND class = 'rack') AS is_counted,
  FROM mart.hardware AS fact
  LEFT JOIN per_unit USING (product)
  WHERE fact.measure IN ('units', 'racks', 'power_w') AND class IS DISTINCT FROM 'power-plant'
)
SELECT
  company,
  company_name,
  product,
  product_name,
  measure,
  quantity,
  quantity_low,
  quantity_high,
  qualifier,
  status,
  site,
  period_end,
  first_said_on,
  CASE WHEN is_counted THEN h100_low END AS h100_per_unit_low,
  CASE WHEN is_counted THEN h100_high END AS h100_per_unit_high,
  CASE WHEN is_counted THEN watts_low END AS watts_per_unit_low,
  CASE WHEN is_counted THEN watts_high END AS watts_per_unit_high,
  quantity_low * h100_per_unit_low AS h100_equivalent_low,
  quantity_high * h100_per_unit_high AS h100_equivalent_high,
  CASE WHEN measure = 'power_w' THEN quantity_low ELSE quantity_low * watts_per_unit_low END AS watts_low,
  CASE WHEN measure = 'power_w' THEN quantity_high ELSE quantity_high * watts_per_unit_high END AS watts_high,
  CASE WHEN measure = 'power_w' THEN 'stated' WHEN watts_per_unit_low IS NOT NULL THEN 'derived' END AS watts_basis,
  is_unlisted,
  is_top,
  fact_id,
FROM facts;

COMMENT ON VIEW mart.hardware_equivalents IS 'One row per fact that counts machines or power, as H100-equivalents and watts.';
COMMENT ON COLUMN mart.hardware_equivalents.company IS 'Slug of the company.';
COMMENT ON COLUMN mart.hardware_equivalents.company_name IS 'Name of the company; of an unlisted one, as the text names it.';
COMMENT ON COLUMN mart.hardware_equivalents.product IS 'Slug of the product; see mart.products.';
COMMENT ON COLUMN mart.hardware_equivalents.product_name IS 'Name of the product.';
COMMENT ON COLUMN mart.hardware_equivalents.measure IS 'What is counted: units, racks or power_w (watts).';
COMMENT ON COLUMN mart.hardware_equivalents.quantity IS 'The quantity as a person writes it.';
COMMENT ON COLUMN mart.hardware_equivalents.quantity_low IS 'Low end, in units of measure; null: open downwards.';
COMMENT ON COLUMN mart.hardware_equivalents.quantity_high IS 'High end, in units of measure; null: open upwards.';
COMMENT ON COLUMN mart.hardware_equivalents.qualifier IS 'How exact the quantity is: exact, about, at_least, at_most, range, magnitude.';
COMMENT ON COLUMN mart.hardware_equivalents.status IS 'in_use, ordered, planned, considered or denied.';
COMMENT ON COLUMN mart.hardware_equivalents.site IS 'Where they stand, in the text''s words.';
COMMENT ON COLUMN mart.hardware_equivalents.period_end IS 'Last day of the span that it is about; null where none is stated.';
COMMENT ON COLUMN mart.hardware_equivalents.first_said_on IS 'Day on which a publisher first said it.';
COMMENT ON COLUMN mart.hardware_equivalents.h100_per_unit_low IS 'H100 that one unit equals, where its name means one chip; null: no published peak.';
COMMENT ON COLUMN mart.hardware_equivalents.h100_per_unit_high IS 'H100 that one unit equals, where its name means the whole.';
COMMENT ON COLUMN mart.hardware_equivalents.watts_per_unit_low IS 'Least watts of one unit with servers and site; null: no published power.';
COMMENT ON COLUMN mart.hardware_equivalents.watts_per_unit_high IS 'Most watts of one unit with servers and site.';
COMMENT ON COLUMN mart.hardware_equivalents.h100_equivalent_low IS 'Low end of the quantity in H100-equivalents; null: open, or no published peak.';
COMMENT ON COLUMN mart.hardware_equivalents.h100_equivalent_high IS 'High end of the quantity in H100-equivalents; null: open, or no published peak.';
COMMENT ON COLUMN mart.hardware_equivalents.watts_low IS 'Least watts of the whole quantity; null: open, or no published power.';
COMMENT ON COLUMN mart.hardware_equivalents.watts_high IS 'Most watts of the whole quantity; null: open, or no published power.';
COMMENT ON COLUMN mart.hardware_equivalents.watts_basis IS 'stated (the fact is about power), derived (from the number of machines); null: no watts.';
COMMENT ON COLUMN mart.hardware_equivalents.is_unlisted IS 'True where no config file knows the company.';
COMMENT ON COLUMN mart.hardware_equivalents.is_top IS 'True for facts that stand on their own: neither superseded nor part of a total. Count these.';
COMMENT ON COLUMN mart.hardware_equivalents.fact_id IS 'Id of the fact, in mart.hardware.';
