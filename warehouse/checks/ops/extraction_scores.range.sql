-- fail Scores lie between 0 and 1.
SELECT *
FROM ops.extraction_scores
WHERE precision NOT BETWEEN 0 AND 1 OR recall NOT BETWEEN 0 AND 1 OR f1 NOT BETWEEN 0 AND 1;
