-- Persons once all of their rows are known, in place of what their first rows
-- told; from feed_person (ingest/load.c).
INSERT OR REPLACE INTO person (id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum)
SELECT id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum
FROM feed_person;
