-- Who plans or runs how many megawatts?
-- min_mw = 100: from so many megawatts
SELECT company_name, product_name, status, quantity_low / 1e6 AS mw_low, quantity_high / 1e6 AS mw_high, site, period_end, first_said_on, quote
FROM mart.hardware
WHERE measure = 'power_w' AND is_top AND status <> 'denied' AND coalesce(quantity_low, quantity_high) >= $min_mw::DOUBLE * 1e6
ORDER BY quantity_low DESC NULLS LAST, company, fact_id;
