-- fail The page body of an entry is in raw.documents.
SELECT entry.entry_id, entry.document_id
FROM raw.entries AS entry
ANTI JOIN raw.documents AS document ON document.document_id = entry.document_id
WHERE entry.document_id IS NOT NULL;
