-- fail A value has at least one end, no end below zero, and its ends in order.
SELECT fact_id, quantity_low, quantity_high
FROM core.hardware_facts
WHERE coalesce(quantity_low, quantity_high) IS NULL
  OR quantity_low < 0 OR quantity_high < 0 OR quantity_low > quantity_high
  OR NOT isfinite(coalesce(quantity_low, 0)) OR NOT isfinite(coalesce(quantity_high, 0));
