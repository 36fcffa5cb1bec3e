-- fail One row per fact, and the versions of a chain are numbered without a gap.
SELECT chain_id, count(*) AS n_rows, count(DISTINCT fact_id) AS n_facts, max(version) AS last_version
FROM mart.guidance_history
GROUP BY chain_id
HAVING n_rows <> n_facts OR n_rows <> last_version;
