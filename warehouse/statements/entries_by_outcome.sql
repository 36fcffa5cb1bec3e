-- How many entries ended how: every entry has exactly one outcome.
SELECT outcome, count(*) AS n_entries
FROM raw.entries
GROUP BY outcome
ORDER BY outcome;
