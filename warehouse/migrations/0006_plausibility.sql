-- Throughput of products, and published ratios of machines, power and money.
ALTER TABLE core.products ADD COLUMN accelerators INTEGER;
ALTER TABLE core.products ADD COLUMN bf16_dense_tflops DOUBLE;
ALTER TABLE core.products ADD COLUMN bf16_source VARCHAR;
COMMENT ON COLUMN core.products.accelerators IS 'Chips in one unit, where news calls the whole and one chip by the same word; else 1.';
COMMENT ON COLUMN core.products.bf16_dense_tflops IS 'Peak of one unit at BF16 or FP16 without sparsity, in TFLOP/s; null: no published figure.';
COMMENT ON COLUMN core.products.bf16_source IS 'Address where that peak was found.';

CREATE TABLE core.plausibility (
  ratio VARCHAR NOT NULL,
  low DOUBLE NOT NULL,
  high DOUBLE NOT NULL,
  tolerance DOUBLE NOT NULL,
  note VARCHAR NOT NULL,
  sources VARCHAR[] NOT NULL
);
COMMENT ON TABLE core.plausibility IS 'One row per published ratio of machines, power and money that the config files know.';
COMMENT ON COLUMN core.plausibility.ratio IS 'server_w_per_chip_w, facility_w_per_it_w, usd_per_gw or usd_per_h100_equivalent.';
COMMENT ON COLUMN core.plausibility.low IS 'Lowest published value, in the unit that the name says.';
COMMENT ON COLUMN core.plausibility.high IS 'Highest published value.';
COMMENT ON COLUMN core.plausibility.tolerance IS 'Only what lies beyond low or high by more than this factor is an outlier.';
COMMENT ON COLUMN core.plausibility.note IS 'How both ends follow from the sources.';
COMMENT ON COLUMN core.plausibility.sources IS 'Addresses where the figures were found.';
