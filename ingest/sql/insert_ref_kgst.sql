-- One row of reference/kgst.csv.
INSERT INTO ref_kgst (edition, valid_from, grade, pk_cent, sk_cent, source, line)
VALUES (:edition, :valid_from, :grade, :pk_cent, :sk_cent, :source, :line);
