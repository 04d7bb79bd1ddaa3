-- One row of reference/ags_history.csv.
INSERT INTO ref_ags_history (ags_old, ags_new, valid_to, share_population, kind, source)
VALUES (:ags_old, :ags_new, :valid_to, :share_population, :kind, :source);
