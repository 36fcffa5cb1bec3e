-- The newest request for exchange rates, of all attempts the last.
SELECT fetched_at, outcome, error
FROM raw.fetches
WHERE purpose = 'rates'
ORDER BY fetched_at DESC, attempt DESC
LIMIT 1;
