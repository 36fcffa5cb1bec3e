-- What did the ledger hold for true at a past time? Takes the clock known_from: the answer never changes.
-- at = 2100-01-01: point in time (UTC)
-- company = meta: slug of the company
SELECT kind, role, category, product, amount_low, amount_high, currency, quantity_low, quantity_high, status, first_said_on
FROM facts_as_of($at::TIMESTAMP)
WHERE company = $company AND merged_into IS NULL
ORDER BY first_said_on, fact_id;
