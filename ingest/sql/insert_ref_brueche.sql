-- One row of reference/brueche.csv.
INSERT INTO ref_brueche (measure, day, label, text, source)
VALUES (:measure, :day, :label, :text, :source);
