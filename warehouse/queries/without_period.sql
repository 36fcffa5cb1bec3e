-- Which large sums have no stated period, and so no month that they are about?
-- n = 15: how many
SELECT company_name, category, amount, currency, status, first_said_on, quote
FROM mart.investments
WHERE is_top AND role = 'investor' AND (period_start IS NULL OR period_end IS NULL) AND status <> 'denied' AND qualifier <> 'magnitude'
ORDER BY amount_low_usd DESC NULLS LAST, fact_id
LIMIT $n::INTEGER;
