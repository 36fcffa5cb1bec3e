-- fail The body of a request is in raw.documents.
SELECT request.fetch_id, request.url, request.document_id
FROM raw.fetches AS request
ANTI JOIN raw.documents AS document ON document.document_id = request.document_id
WHERE request.document_id IS NOT NULL;
