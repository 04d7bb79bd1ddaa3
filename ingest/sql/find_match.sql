-- The number of a match key.
--
-- :key  as delivered
SELECT id FROM match WHERE key = :key;
