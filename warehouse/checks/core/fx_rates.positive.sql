-- fail Rates are above zero, and one US dollar is one US dollar.
SELECT *
FROM core.fx_rates
WHERE usd <= 0 OR eur <= 0 OR (currency = 'USD' AND usd <> 1) OR (currency = 'EUR' AND eur <> 1);
