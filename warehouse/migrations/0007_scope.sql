-- The scope of a sum is one of a few words by now, not the text's own.
COMMENT ON COLUMN core.investment_claims.scope IS 'How far the sum reaches, where stated: leases (counted too), ai (AI alone), total, multi_year, fiscal_year.';
COMMENT ON COLUMN core.investment_facts.scope IS 'How far the sum reaches, where stated: leases (counted too), ai (AI alone), total, multi_year, fiscal_year.';
