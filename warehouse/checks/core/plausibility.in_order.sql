-- fail A published ratio has its ends in order, a tolerance that widens it, and a source.
SELECT ratio, low, high, tolerance
FROM core.plausibility
WHERE low <= 0 OR low > high OR tolerance < 1 OR len(sources) = 0;
