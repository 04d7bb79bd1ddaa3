-- The lists of a reporting year, by source.
SELECT id, source, received, sha256, rows, blocked
FROM list
WHERE year = :year
ORDER BY source;
