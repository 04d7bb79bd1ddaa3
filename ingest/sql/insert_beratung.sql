-- One row of a delivery of beratung.  Parameters: the columns of the table.
INSERT INTO beratung (delivery, line, datum, art, erst_folge, ort,
	ags, anzahl)
VALUES (:delivery, :line, :datum, :art, :erst_folge, :ort, :ags,
	:anzahl);
