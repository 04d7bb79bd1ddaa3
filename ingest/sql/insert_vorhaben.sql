-- One row of a delivery of vorhaben.  Parameters: the columns of the table.
INSERT INTO vorhaben (delivery, line, id, art, titel, ags,
	plaetze, stand, partner_einbezogen_am)
VALUES (:delivery, :line, :id, :art, :titel, :ags, :plaetze,
	:stand, :partner_einbezogen_am);
