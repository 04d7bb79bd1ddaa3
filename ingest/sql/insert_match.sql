-- The number of a match key, given to it now or by an earlier delivery.
--
-- :key  as delivered
INSERT INTO match (key) VALUES (:key)
ON CONFLICT (key) DO UPDATE SET key = excluded.key
RETURNING id;
