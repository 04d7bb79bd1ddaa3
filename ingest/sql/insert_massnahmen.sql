-- One row of a delivery of massnahmen.  Parameters: the columns of the table.
INSERT INTO massnahmen (delivery, line, id, themenbereich, titel,
	zustaendig, schnittstelle, ziel, stand, ziel_datum, abweichung,
	wesentlich, grund, naechster_schritt)
VALUES (:delivery, :line, :id, :themenbereich, :titel,
	:zustaendig, :schnittstelle, :ziel, :stand, :ziel_datum,
	:abweichung, :wesentlich, :grund, :naechster_schritt);
