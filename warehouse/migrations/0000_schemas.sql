-- The four layers, and the list of what was done to this file.
CREATE SCHEMA raw;
CREATE SCHEMA core;
CREATE SCHEMA mart;
CREATE SCHEMA ops;

CREATE TABLE ops.migrations (
  migration VARCHAR NOT NULL,
  checksum VARCHAR NOT NULL,
  applied_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE ops.migrations IS 'One row per change of the tables that was made to this file, in order.';
COMMENT ON COLUMN ops.migrations.migration IS 'Name of the file in warehouse/migrations, without its ending.';
COMMENT ON COLUMN ops.migrations.checksum IS 'SHA-256 of the file as it was run; a later change of it is refused.';
COMMENT ON COLUMN ops.migrations.applied_at IS 'When it was run on this file (UTC).';
