-- An area that a municipality directory lacks: on its day it is not there.
--
-- :before        the day before the Gebietsstand
UPDATE ref_ags
SET valid_to = :before
WHERE rowid = :row;
