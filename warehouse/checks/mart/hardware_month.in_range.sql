-- fail No base is below zero, and each month rests on facts.
SELECT month, company, family
FROM mart.hardware_month
WHERE least(units_in_use, units_ordered, units_planned, mw_in_use, mw_ordered, mw_planned) < 0 OR len(fact_ids) = 0;
