-- fail One row per day, currency.
SELECT day, currency, count(*) AS n_rows
FROM core.fx_rates
GROUP BY ALL
HAVING n_rows > 1;
