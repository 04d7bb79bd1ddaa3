-- One row of reference/wartezeit.csv.
INSERT INTO ref_wartezeit (valid_from, valid_to, months, law, source)
VALUES (:valid_from, :valid_to, :months, :law, :source);
