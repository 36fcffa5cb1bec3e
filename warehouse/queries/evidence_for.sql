-- On which sentences does a company's figure rest?
-- company = meta: slug of the company
-- subject = capex: category of the money, or slug of the product
SELECT said_on, value_low, value_high, unit, status, qualifier, publisher, language, is_independent, confidence, quote, url
FROM mart.evidence
WHERE company = $company AND subject = $subject
ORDER BY said_on, claim_id;
