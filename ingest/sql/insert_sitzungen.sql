-- One row of a delivery of sitzungen.  Parameters: the columns of the table.
INSERT INTO sitzungen (delivery, line, gremium, datum,
	soll_je_jahr, teilnehmende, betroffene_beteiligt, bemerkung)
VALUES (:delivery, :line, :gremium, :datum, :soll_je_jahr,
	:teilnehmende, :betroffene_beteiligt, :bemerkung);
