-- Which deals are told from both sides, and so are counted once?
SELECT one.company_name, one.role, one.category, one.amount, other.company_name AS counted_with, other.role AS counted_role, other.amount AS counted_amount, one.currency
FROM mart.investments AS one
JOIN mart.investments AS other ON other.fact_id = one.same_deal_as
ORDER BY one.amount_low_usd DESC NULLS LAST, one.fact_id;
