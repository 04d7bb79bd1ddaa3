-- One row of reference/rag.csv.
INSERT INTO ref_rag (born_from, born_to, months, law, source)
VALUES (:born_from, :born_to, :months, :law, :source);
