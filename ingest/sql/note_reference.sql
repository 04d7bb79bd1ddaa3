-- The store has these bytes of reference/NAME.csv now.
--
-- :name, :sha256
INSERT INTO reference_file (name, sha256) VALUES (:name, :sha256)
ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256;
