-- The newest day that has exchange rates.
SELECT max(day) AS day FROM core.fx_rates;
