-- The sqlite3 way into a table with typed columns: the rows that import.sql
-- has read as text, with dates and keys of municipalities as integers and
-- money in cents.
CREATE TABLE typed (
	person_id TEXT NOT NULL, match_key TEXT, geburtsdatum INTEGER,
	geschlecht TEXT, staatsang TEXT, ags_ga INTEGER, ags_wohn INTEGER,
	ags_leist INTEGER, rechtskreis TEXT NOT NULL,
	leistungsart TEXT NOT NULL, wohnform TEXT, zielgruppe TEXT,
	beginn INTEGER NOT NULL, ende INTEGER, ende_grund TEXT,
	erstantrag INTEGER, lebensabschnitt TEXT, pers_budget TEXT,
	ausgaben INTEGER, einnahmen INTEGER
);
INSERT INTO typed
SELECT person_id, nullif(match_key, ''),
	CAST(replace(geburtsdatum, '-', '') AS INTEGER),
	nullif(geschlecht, ''), nullif(staatsang, ''),
	CAST(ags_ga AS INTEGER), CAST(ags_wohn AS INTEGER),
	CAST(nullif(ags_leist, '') AS INTEGER), rechtskreis, leistungsart,
	nullif(wohnform, ''), nullif(zielgruppe, ''),
	CAST(replace(beginn, '-', '') AS INTEGER),
	CAST(replace(nullif(ende, ''), '-', '') AS INTEGER),
	nullif(ende_grund, ''),
	CAST(replace(nullif(erstantrag, ''), '-', '') AS INTEGER),
	lebensabschnitt, pers_budget,
	CAST(replace(replace(ausgaben, '.', ''), ',', '') AS INTEGER),
	CAST(replace(replace(einnahmen, '.', ''), ',', '') AS INTEGER)
FROM (SELECT * FROM kreis UNION ALL SELECT * FROM lwv);
