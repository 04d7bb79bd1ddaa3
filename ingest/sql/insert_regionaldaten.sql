-- One row of a delivery of regionaldaten.  Parameters: the columns of the
-- table.
INSERT INTO regionaldaten (delivery, line, abschnitt, merkmal, einheit, gebiet,
	wert, decimals, symbol)
VALUES (:delivery, :line, :abschnitt, :merkmal, :einheit, :gebiet, :wert,
	:decimals, :symbol);
