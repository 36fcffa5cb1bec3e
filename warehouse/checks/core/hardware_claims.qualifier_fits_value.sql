-- warn The ends of a value fit its qualifier: at_least is open upwards, at_most downwards, exact and about are one number.
SELECT claim_id, qualifier, quantity_low, quantity_high
FROM core.hardware_claims
WHERE NOT CASE qualifier
  WHEN 'at_least' THEN quantity_low IS NOT NULL AND quantity_high IS NULL
  WHEN 'at_most' THEN quantity_low IS NULL AND quantity_high IS NOT NULL
  WHEN 'exact' THEN quantity_low = quantity_high
  WHEN 'about' THEN quantity_low = quantity_high
  WHEN 'range' THEN quantity_low < quantity_high
  WHEN 'magnitude' THEN quantity_low < quantity_high
END IS TRUE;
