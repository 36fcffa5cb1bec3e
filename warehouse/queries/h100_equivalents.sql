-- How much computing power is that in H100s, and how many megawatts does it take?
-- min_equivalents = 1000: from so many H100-equivalents
SELECT company_name, quantity, product_name, status, h100_equivalent_low, h100_equivalent_high, watts_low / 1e6 AS mw_low, watts_high / 1e6 AS mw_high, first_said_on
FROM mart.hardware_equivalents
WHERE is_top AND status <> 'denied' AND coalesce(h100_equivalent_low, h100_equivalent_high) >= $min_equivalents::DOUBLE
ORDER BY coalesce(h100_equivalent_low, h100_equivalent_high) DESC, fact_id;
