-- What later rows of a delivery told of persons written before, from
-- feed_completed (ingest/load.c): each column is NULL where the row told
-- nothing new.  A birth replaces a less precise one, a municipality its
-- Kreis.  One person may come several times, and the rows are taken one after
-- another.
INSERT INTO person (id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum)
SELECT id, delivery, number, match, line, birth, birth_precision,
	sex, nationality, ags_ga, rag_schutz, erstantrag, erstbeginn, einreise,
	sterbedatum
FROM feed_completed
WHERE true	-- ON CONFLICT is not of a join
ON CONFLICT (id) DO UPDATE SET
	match = coalesce(excluded.match, match),
	birth_precision = CASE WHEN excluded.birth IS NULL
		THEN birth_precision ELSE excluded.birth_precision END,
	birth = coalesce(excluded.birth, birth),
	sex = coalesce(excluded.sex, sex),
	nationality = coalesce(excluded.nationality, nationality),
	ags_ga = coalesce(excluded.ags_ga, ags_ga),
	rag_schutz = coalesce(excluded.rag_schutz, rag_schutz),
	erstantrag = coalesce(excluded.erstantrag, erstantrag),
	erstbeginn = coalesce(excluded.erstbeginn, erstbeginn),
	einreise = coalesce(excluded.einreise, einreise),
	sterbedatum = coalesce(excluded.sterbedatum, sterbedatum);
