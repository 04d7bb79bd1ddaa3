-- One row of a delivery of ausgaben.  Parameters: the columns of the table.
INSERT INTO ausgaben (delivery, line, jahr, leistungsart,
	ausgaben, einnahmen, ags)
VALUES (:delivery, :line, :jahr, :leistungsart, :ausgaben,
	:einnahmen, :ags);
