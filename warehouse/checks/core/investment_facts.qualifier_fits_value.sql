-- warn The ends of a value fit its qualifier: at_least is open upwards, at_most downwards, exact and about are one number.
SELECT fact_id, qualifier, amount_low, amount_high
FROM core.investment_facts
WHERE NOT CASE qualifier
  WHEN 'at_least' THEN amount_low IS NOT NULL AND amount_high IS NULL
  WHEN 'at_most' THEN amount_low IS NULL AND amount_high IS NOT NULL
  WHEN 'exact' THEN amount_low = amount_high
  WHEN 'about' THEN amount_low = amount_high
  WHEN 'range' THEN amount_low < amount_high
  WHEN 'magnitude' THEN amount_low < amount_high
END IS TRUE;
