-- One row of reference/kopfstelle.csv.
INSERT INTO ref_kopfstelle (valid_from, grade, post_promille, overhead_promille, material_promille,
    source, line)
VALUES (:valid_from, :grade, :post_promille, :overhead_promille, :material_promille, :source, :line);
