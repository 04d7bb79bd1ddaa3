-- A person once all of its rows are known, in place of what its first row
-- told.  Parameters: the columns of the table, in its order.
INSERT OR REPLACE INTO person (id, delivery, number, match, line, birth,
	birth_precision, sex, nationality, ags_ga, rag_schutz, erstantrag,
	erstbeginn, einreise, sterbedatum)
VALUES (:id, :delivery, :number, :match, :line, :birth, :birth_precision,
	:sex, :nationality, :ags_ga, :rag_schutz, :erstantrag, :erstbeginn,
	:einreise, :sterbedatum);
