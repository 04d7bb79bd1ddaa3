-- The edition of this name.
SELECT id, status, sha256, figures
FROM edition
WHERE audience = :audience AND file = :file;
