-- One person of a delivery.  Parameters: the columns of the table, in its
-- order.
INSERT INTO person (id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum)
VALUES (:id, :delivery, :number, :match, :line, :birth, :birth_precision,
	:sex, :nationality, :ags_ga, :rag_schutz, :erstantrag, :erstbeginn,
	:einreise, :sterbedatum);
