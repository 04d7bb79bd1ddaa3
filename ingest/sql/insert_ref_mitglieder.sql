-- One row of reference/mitglieder.csv.
INSERT INTO ref_mitglieder (ags, von, bis, rolle, source, line)
VALUES (:ags, :von, :bis, :rolle, :source, :line);
