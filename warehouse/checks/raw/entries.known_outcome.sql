-- fail Every entry ends in exactly one counted outcome.
SELECT entry_id, outcome
FROM raw.entries
WHERE outcome NOT IN (
  'pending', 'fetched', 'duplicate', 'robots', 'not_found', 'gone', 'http_error', 'timeout', 'too_large', 'forbidden_address',
  'too_many_redirects', 'connection', 'unreadable'
);
