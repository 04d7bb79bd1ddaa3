-- A hash of cells that are not known yet.
INSERT INTO ledger_cells (sha256) VALUES (:sha256);
