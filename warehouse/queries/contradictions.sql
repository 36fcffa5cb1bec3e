-- Where do sources contradict each other?
-- min_gap = 0: only where the values lie at least so far apart (0.1 is 10 %)
SELECT company_name, subject, unit, period_end, value, publisher, n_independent, other_value, other_publisher, other_n_independent, gap_share
FROM mart.contradictions
WHERE coalesce(gap_share, 0) >= $min_gap::DOUBLE
ORDER BY gap_share DESC NULLS LAST, fact_id, other_fact_id;
