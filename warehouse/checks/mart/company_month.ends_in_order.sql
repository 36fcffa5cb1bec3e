-- fail Sums are not below zero, and their ends are in order (but for rounding).
SELECT basis, month, company, role, category, status, amount_low_usd, amount_high_usd
FROM mart.company_month
WHERE amount_low_usd < 0 OR amount_low_usd > amount_high_usd * (1 + 1e-9) + 1;
