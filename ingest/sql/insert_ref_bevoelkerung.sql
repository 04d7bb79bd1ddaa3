-- One row of reference/bevoelkerung.csv.
INSERT INTO ref_bevoelkerung (ags, stichtag, altersgruppe, geschlecht, wert, basis, source)
VALUES (:ags, :stichtag, :altersgruppe, :geschlecht, :wert, :basis, :source);
