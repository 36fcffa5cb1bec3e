-- What is the largest base that each company stated by the end of a month?
-- month = 2025-12-01: first day of the month
SELECT company, family, units_in_use, units_ordered, units_planned, mw_in_use, mw_planned
FROM mart.hardware_month
WHERE month = $month::DATE AND NOT is_unlisted
ORDER BY units_in_use DESC NULLS LAST, units_planned DESC NULLS LAST, mw_planned DESC NULLS LAST, company, family;
