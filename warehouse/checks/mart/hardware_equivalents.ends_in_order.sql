-- fail No end lies above the other one.
SELECT fact_id, h100_equivalent_low, h100_equivalent_high, watts_low, watts_high
FROM mart.hardware_equivalents
WHERE h100_equivalent_low > h100_equivalent_high OR watts_low > watts_high;
