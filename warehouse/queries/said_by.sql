-- What had been published by a day? Takes the clock said_on: right for trends that must not look ahead.
-- day = 2025-06-30: day
-- company = meta: slug of the company
SELECT kind, role, category, product, amount_low, amount_high, currency, quantity_low, quantity_high, status, first_said_on, superseded_by IS NULL AS is_last_word
FROM facts_said_by($day::DATE)
WHERE company = $company
ORDER BY first_said_on, fact_id;
