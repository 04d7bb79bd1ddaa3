-- A match key that no delivery had before.
--
-- :key  as delivered
INSERT INTO match (key) VALUES (:key);
