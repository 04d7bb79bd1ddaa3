-- One of them.
INSERT INTO ledger_cell (cells, measure, breakdown, category, value, sign)
VALUES (:cells, :measure, :breakdown, :category, :value, :sign);
