-- Persons of a delivery, from feed_person (ingest/load.c).  Each gets the
-- number after the highest there is: SQLite need not look whether it is taken.
INSERT INTO person (delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum)
SELECT delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum
FROM feed_person;
