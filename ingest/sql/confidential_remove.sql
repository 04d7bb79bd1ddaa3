-- The list of a source and year with its persons: overwritten, not only
-- marked as free (secure_delete).
DELETE FROM list
WHERE source = :source AND year = :year;
