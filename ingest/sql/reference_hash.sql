-- The bytes of reference/NAME.csv that the store has.
--
-- :name  'ags'
SELECT sha256 FROM reference_file WHERE name = :name;
