-- How did a company's stated base grow? Only months with news.
-- company = meta: slug of the company
SELECT month, family, units_in_use, units_ordered, units_planned, mw_in_use, mw_planned, n_new_facts
FROM mart.hardware_month
WHERE company = $company AND n_new_facts > 0
ORDER BY month, family;
