-- An area of a municipality directory, unless the register has it.
--
-- :day           the Gebietsstand
-- :first         the first day of its year, from which on the area is valid
-- others         as in reference/ags.csv
INSERT INTO ref_ags (ags, level, name, valid_from, valid_to, source)
SELECT :ags, :level, :name, :first, 99991231, :source
WHERE NOT EXISTS (SELECT 1
    FROM ref_ags
    WHERE ags = :ags
      AND level = :level
      AND valid_from <= :day
      AND valid_to >= :day);
