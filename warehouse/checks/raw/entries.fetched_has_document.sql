-- fail An entry counts as fetched exactly where it has a page body.
SELECT entry_id, outcome, document_id
FROM raw.entries
WHERE outcome = 'fetched' AND (document_id IS NULL OR page_fetched_at IS NULL OR n_fetches < 1);
