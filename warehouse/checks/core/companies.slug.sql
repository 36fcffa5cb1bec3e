-- fail Slugs are lower case words joined by hyphens.
SELECT company, name
FROM core.companies
WHERE NOT regexp_full_match(company, '[a-z0-9]+(-[a-z0-9]+)*');
