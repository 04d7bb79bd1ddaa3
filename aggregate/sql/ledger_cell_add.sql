-- One of them.
INSERT INTO ledger_cell (cells, measure, breakdown, category, value)
VALUES (:cells, :measure, :breakdown, :category, :value);
