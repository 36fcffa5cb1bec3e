-- A number as a person writes it: 65000000000 is '65 bn', 1250000 is '1.25 m', 250 is '250'; null stays null.
CREATE OR REPLACE MACRO mart.short_number(x) AS
  CASE
    WHEN x IS NULL THEN NULL
    WHEN abs(x) >= 1e12 THEN format('{:.4g} tn', x / 1e12)
    WHEN abs(x) >= 1e9 THEN format('{:.4g} bn', x / 1e9)
    WHEN abs(x) >= 1e6 THEN format('{:.4g} m', x / 1e6)
    WHEN abs(x) >= 1e4 THEN format('{:.4g} k', x / 1e3)
    ELSE format('{:.4g}', x)
  END;
COMMENT ON MACRO mart.short_number IS 'A number as a person writes it: short_number(65000000000) is ''65 bn''.';
