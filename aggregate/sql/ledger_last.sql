-- The last final edition of a template for a region and year: the final one
-- or its last correction.
SELECT id, file, revision, sha256, figures, reason
FROM edition
WHERE template = :template AND region = :region AND year = :year
  AND audience = :audience AND status = 'final'
ORDER BY revision DESC
LIMIT 1;
