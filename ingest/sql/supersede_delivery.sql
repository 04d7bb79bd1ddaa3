-- A delivery is past: a later one takes its place.
--
-- :id
UPDATE delivery SET state = 'superseded' WHERE id = :id;
