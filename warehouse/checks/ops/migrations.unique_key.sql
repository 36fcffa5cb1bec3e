-- fail One row per migration.
SELECT migration, count(*) AS n_rows
FROM ops.migrations
GROUP BY ALL
HAVING n_rows > 1;
