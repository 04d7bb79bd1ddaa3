-- A source as the configuration describes it now.
--
-- :name, :role, :title
INSERT INTO source (name, role, title) VALUES (:name, :role, :title)
ON CONFLICT (name) DO UPDATE SET role = excluded.role, title = excluded.title;
