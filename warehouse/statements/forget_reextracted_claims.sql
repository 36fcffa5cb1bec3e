-- The side table holds one re-extraction: the next begins with an empty one.
DELETE FROM ops.reextracted_claims;
