-- One row of reference/schluessel.csv.
INSERT INTO ref_schluessel (list, key, valid_from, valid_to, grp, label, law, rank, flags, source)
VALUES (:list, :key, :valid_from, :valid_to, :grp, :label, :law, :rank, :flags, :source);
