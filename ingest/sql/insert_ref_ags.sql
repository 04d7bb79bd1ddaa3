-- One row of reference/ags.csv.
INSERT INTO ref_ags (ags, level, name, valid_from, valid_to, source)
VALUES (:ags, :level, :name, :valid_from, :valid_to, :source);
