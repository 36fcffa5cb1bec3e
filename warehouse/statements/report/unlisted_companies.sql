-- The $n_companies unlisted companies that most claims are about, for review.
SELECT company, name, n_claims, last_said_on, example_quote, example_url
FROM ops.unlisted_companies
ORDER BY n_claims DESC, last_said_on DESC NULLS LAST, company
LIMIT $n_companies;
