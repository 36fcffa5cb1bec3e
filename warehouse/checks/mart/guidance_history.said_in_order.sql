-- warn A version is not said before the one that it replaces.
SELECT chain_id, version, said_on, days_since_previous
FROM mart.guidance_history
WHERE days_since_previous < 0;
