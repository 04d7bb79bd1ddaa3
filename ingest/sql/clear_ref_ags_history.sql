-- Room for reference/ags_history.csv, whose bytes have changed.
DELETE FROM ref_ags_history;
