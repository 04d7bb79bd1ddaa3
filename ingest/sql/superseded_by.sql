-- By which delivery an earlier one was superseded.
--
-- :id  the earlier one
-- :by  the one that takes its place
UPDATE delivery SET superseded_by = :by WHERE id = :id;
