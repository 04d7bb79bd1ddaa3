-- Persons of a delivery, from feed_person (ingest/load.c).
INSERT INTO person (id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum)
SELECT id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum
FROM feed_person;
