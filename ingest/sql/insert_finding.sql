-- One finding of a delivery.  Parameters: the columns of the table.
INSERT INTO finding (delivery, line, column, rule, level)
VALUES (:delivery, :line, :column, :rule, :level);
