-- The confidential store: the lists of § 8 b, persons by name, for one other
-- authority.  It is a file of its own; no statement of the statistics can
-- reach it.
--
-- Dates are integers yyyymmdd; keys are spelled as in schluessel.csv.  A list
-- is the full state of its source and reporting year; a later one takes its
-- place and nothing of the earlier one stays.

CREATE TABLE list (
	id	INTEGER PRIMARY KEY,
	source	TEXT NOT NULL,		-- 'odenwaldkreis'
	year	INTEGER NOT NULL,	-- reporting year
	sha256	TEXT NOT NULL,		-- of the file it came in
	received INTEGER NOT NULL,
	rows	INTEGER NOT NULL,	-- rows read
	blocked	INTEGER NOT NULL,	-- of them not kept: see the receipt
	UNIQUE (source, year)
);

CREATE TABLE uebergang (
	list	INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
	line	INTEGER NOT NULL,	-- in the file
	person_id TEXT NOT NULL,
	name	TEXT,			-- where the Kreis delivers it
	vorname	TEXT,
	geburtsdatum INTEGER NOT NULL,
	schule	TEXT,
	schulart TEXT,
	schule_ende INTEGER NOT NULL,	-- expected end of school
	wohnform TEXT,			-- present housing
	folgeleistung TEXT,		-- expected next service
	PRIMARY KEY (list, line)
) WITHOUT ROWID;
