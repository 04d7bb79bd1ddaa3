-- One row of a delivery of plaetze.  Parameters: the columns of the table.
INSERT INTO plaetze (delivery, line, ags, art, stichtag, plaetze,
	belegt)
VALUES (:delivery, :line, :ags, :art, :stichtag, :plaetze, :belegt);
