-- One row per month said, role and status: the low ends of all sums. Denied facts and unlisted companies are left out.
SELECT month, role, status, sum(coalesce(amount_low_usd, 0)) AS amount_low_usd, sum(n_facts)::BIGINT AS n_facts
FROM mart.company_month
WHERE basis = 'said' AND month IS NOT NULL AND status <> 'denied' AND NOT is_unlisted
GROUP BY month, role, status
QUALIFY dense_rank() OVER (ORDER BY month DESC) <= $n_months
ORDER BY month, role, status;
