-- fail A value has at least one end, no end below zero, and its ends in order.
SELECT fact_id, amount_low, amount_high
FROM core.investment_facts
WHERE coalesce(amount_low, amount_high) IS NULL
  OR amount_low < 0 OR amount_high < 0 OR amount_low > amount_high
  OR NOT isfinite(coalesce(amount_low, 0)) OR NOT isfinite(coalesce(amount_high, 0));
