-- The cells of a year by their hash.
SELECT id FROM ledger_cells WHERE sha256 = :sha256;
