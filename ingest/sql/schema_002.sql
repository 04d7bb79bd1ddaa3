-- The forms without cases: a table each, a row for each row of a delivery
-- that was taken, with its physical line.  Columns are those of the form
-- (core/form.c).  Keys are numbers of the table `key`, areas, dates and
-- money as in the first step; what is empty or could not be read is NULL.
--
-- A delivery's rows are written before the delivery itself.

-- Counts instead of cases, as `figures --format csv` prints them.
CREATE TABLE aggregat (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	measure	TEXT NOT NULL,
	period	INTEGER NOT NULL,	-- a year (2024) or a Stichtag (20241231)
	region	TEXT,			-- AGS prefix
	breakdown TEXT,			-- 'sex*age_group'; NULL: the total
	category TEXT,			-- 'w*18-39'
	value	INTEGER,		-- NULL: withheld; in units of 10^-decimals
	decimals INTEGER NOT NULL,	-- as delivered
	symbol	TEXT			-- sign and marks as delivered: '.', '…p', 'r'
);

CREATE TABLE massnahmen (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	id	TEXT NOT NULL,
	themenbereich INTEGER REFERENCES key,
	titel	TEXT NOT NULL,
	zustaendig TEXT NOT NULL,	-- an office, never a person
	schnittstelle TEXT,
	ziel	TEXT,
	stand	INTEGER REFERENCES key,
	ziel_datum INTEGER,
	abweichung TEXT,
	wesentlich INTEGER,
	grund	TEXT,
	naechster_schritt TEXT
);

CREATE TABLE beratung (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	datum	INTEGER NOT NULL,
	art	INTEGER REFERENCES key,		-- list beratung_art
	erst_folge INTEGER REFERENCES key,
	ort	TEXT,
	ags	INTEGER,
	anzahl	INTEGER			-- NULL: one
);

CREATE TABLE sitzungen (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	gremium	TEXT NOT NULL,
	datum	INTEGER NOT NULL,
	soll_je_jahr INTEGER,		-- NULL: not agreed
	teilnehmende INTEGER,
	betroffene_beteiligt INTEGER,
	bemerkung TEXT
);

CREATE TABLE vorhaben (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	id	TEXT NOT NULL,
	art	INTEGER REFERENCES key,		-- list vorhaben_art
	titel	TEXT NOT NULL,
	ags	INTEGER,
	plaetze	INTEGER,
	stand	INTEGER REFERENCES key,
	partner_einbezogen_am INTEGER
);

CREATE TABLE plaetze (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	ags	INTEGER,
	art	INTEGER REFERENCES key,		-- list plaetze_art
	stichtag INTEGER NOT NULL,
	plaetze	INTEGER NOT NULL,
	belegt	INTEGER
);

CREATE TABLE lizenzen (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	ags	INTEGER,
	jahr	INTEGER NOT NULL,
	art	INTEGER REFERENCES key,		-- list lizenz_art
	betrag	INTEGER NOT NULL
);

CREATE TABLE ausgaben (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	jahr	INTEGER NOT NULL,
	leistungsart INTEGER REFERENCES key,
	ausgaben INTEGER NOT NULL,
	einnahmen INTEGER,
	ags	INTEGER
);

CREATE INDEX aggregat_delivery ON aggregat (delivery);
CREATE INDEX massnahmen_delivery ON massnahmen (delivery);
CREATE INDEX beratung_delivery ON beratung (delivery);
CREATE INDEX sitzungen_delivery ON sitzungen (delivery);
CREATE INDEX vorhaben_delivery ON vorhaben (delivery);
CREATE INDEX plaetze_delivery ON plaetze (delivery);
CREATE INDEX lizenzen_delivery ON lizenzen (delivery);
CREATE INDEX ausgaben_delivery ON ausgaben (delivery);
