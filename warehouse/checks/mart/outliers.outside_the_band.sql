-- fail What is called an outlier lies outside of the published band, and says why.
SELECT what, fact_id, other_fact_id, ratio_low, ratio_high, expected_low, expected_high, reason
FROM mart.outliers
WHERE reason IS NULL OR ratio IS NULL OR NOT (coalesce(ratio_low > expected_high, false) OR coalesce(ratio_high < expected_low, false));
