-- Both ends of a value with its qualifier: '65 bn', '~ 10 bn', '> 100 k', '< 3 bn', '60 bn to 65 bn'.
CREATE OR REPLACE MACRO mart.short_range(low, high, qualifier) AS
  CASE
    WHEN low IS NULL AND high IS NULL THEN NULL
    WHEN high IS NULL THEN '> ' || mart.short_number(low)
    WHEN low IS NULL THEN '< ' || mart.short_number(high)
    WHEN low <> high THEN mart.short_number(low) || ' to ' || mart.short_number(high)
    WHEN qualifier = 'about' THEN '~ ' || mart.short_number(low)
    ELSE mart.short_number(low)
  END;
COMMENT ON MACRO mart.short_range IS 'Both ends of a value with its qualifier in one text: ''60 bn to 65 bn'', ''> 100 k''.';
