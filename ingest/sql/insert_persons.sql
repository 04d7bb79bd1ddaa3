-- Persons of a delivery, from feed_person (ingest/load.c).  Each gets the
-- number after the highest there is.  All columns, in the order of the table:
-- SQLite need not move a value then.
INSERT INTO person (id, delivery, number, match, line, birth,
	birth_precision, sex, nationality, ags_ga, rag_schutz, erstantrag,
	erstbeginn, einreise, sterbedatum)
SELECT NULL, delivery, number, match, line, birth,
	birth_precision, sex, nationality, ags_ga, rag_schutz, erstantrag,
	erstbeginn, einreise, sterbedatum
FROM feed_person;
