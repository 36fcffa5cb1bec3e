-- fail One row per fact and claim, and each leads to an article and an archived page.
SELECT fact_id, claim_id, count(*) AS n_rows, any_value(url) AS url, any_value(warc_file) AS warc_file
FROM mart.evidence
GROUP BY fact_id, claim_id
HAVING n_rows > 1 OR url IS NULL OR warc_file IS NULL;
