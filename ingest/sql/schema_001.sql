-- The store.
--
-- Dates are integers yyyymmdd, an open end is 99991231, what is unknown is
-- NULL.  Keys (Leistungsart, Wohnform, sex …) are numbers of the table `key`,
-- AGS are numbers of eight digits without the leading zero; an AGS known only
-- by its Kreis ends in 000 (the Gemeinde part of a kreisfreie Stadt is 000
-- too; the register `ref_ags` tells them apart).  Money is in cents.
--
-- A delivery is the full state of one source for one form and one reporting
-- year.  A later one supersedes it whole; the rows of the earlier one stay.

CREATE TABLE source (
	id	INTEGER PRIMARY KEY,
	name	TEXT NOT NULL UNIQUE,	-- 'lwv-hessen'
	role	TEXT NOT NULL CHECK (role IN ('local', 'supra-local', 'other')),
	title	TEXT NOT NULL		-- for reports
);

CREATE TABLE delivery (
	id	INTEGER PRIMARY KEY,
	source	INTEGER NOT NULL REFERENCES source,
	form	TEXT NOT NULL,
	year	INTEGER NOT NULL,	-- reporting year
	state	TEXT NOT NULL CHECK (state IN ('current', 'superseded')),
	file	TEXT NOT NULL,		-- name, without folders
	sha256	TEXT NOT NULL,		-- of its bytes
	bytes	INTEGER NOT NULL,
	received INTEGER NOT NULL,
	dialect	TEXT NOT NULL,		-- what was assumed, and why
	nil	INTEGER NOT NULL DEFAULT 0,	-- 1: Fehlanzeige
	rows	INTEGER NOT NULL,	-- rows read
	blocked	INTEGER NOT NULL,	-- of them not counted (P01, P03, P25)
	persons	INTEGER NOT NULL,
	control	INTEGER,		-- control total of the footer, if any
	superseded_by INTEGER REFERENCES delivery,
	first_spell INTEGER,		-- its spells are first_spell to
	last_spell INTEGER		-- last_spell; NULL: it has none
);

CREATE UNIQUE INDEX delivery_current ON delivery (source, form, year)
	WHERE state = 'current';

-- Keys of all closed lists, as numbers.
CREATE TABLE key (
	id	INTEGER PRIMARY KEY,
	list	TEXT NOT NULL,		-- 'leistungsart'
	key	TEXT NOT NULL,		-- 'AL_WFBM'
	UNIQUE (list, key)
);

-- Keyed hashes that sources share; equal ones are one person.  Each key comes
-- once.  No index sees to that: who writes has read all of them before, which
-- takes a tenth of the time.
CREATE TABLE match (
	id	INTEGER PRIMARY KEY,
	key	TEXT NOT NULL
);

-- One person of one delivery: the facts that have one value.  Here and in
-- spell the numbers of keys, match keys and deliveries are no declared
-- references: SQLite would look each one up again for each row, and they are
-- made by the program in the same transaction.
CREATE TABLE person (
	id	INTEGER PRIMARY KEY,
	delivery INTEGER NOT NULL,
	number	TEXT NOT NULL,		-- the source's number
	match	INTEGER,		-- of table match
	line	INTEGER NOT NULL,	-- physical line of the first row
	birth	INTEGER,		-- NULL: blocked or unknown
	birth_precision INTEGER NOT NULL,	-- 0 day, 1 month, 2 year
	sex	INTEGER,		-- of table key
	nationality INTEGER,		-- of table key
	ags_ga	INTEGER,		-- frozen habitual residence
	rag_schutz INTEGER,		-- 1: § 235 (2) sentence 3 SGB VI
	erstantrag INTEGER,
	erstbeginn INTEGER,
	einreise INTEGER,
	sterbedatum INTEGER
);

-- One service of one person from a day to a day, both included.
CREATE TABLE spell (
	id	INTEGER PRIMARY KEY,	-- without a gap within a delivery
	person	INTEGER NOT NULL,
	line	INTEGER NOT NULL,	-- physical line in the file
	rechtskreis INTEGER NOT NULL,
	leistungsart INTEGER,		-- NULL: blocked by P04
	beginn	INTEGER NOT NULL,
	ende	INTEGER NOT NULL,
	wohnform INTEGER,
	ags_wohn INTEGER,		-- present residence
	ags_leist INTEGER,		-- place of service
	zielgruppe INTEGER,
	behinderungsart INTEGER,
	schulart INTEGER,
	pflegegrad INTEGER,
	ende_grund INTEGER,
	lebensabschnitt INTEGER,
	uebernahme INTEGER,
	folgeleistung INTEGER,
	schule_ende INTEGER,
	pers_budget INTEGER,
	status	INTEGER,
	unterbringung INTEGER,
	rbs	INTEGER,
	fall	TEXT,
	haushalt TEXT,
	ausgaben INTEGER,
	einnahmen INTEGER
);

-- What the checks found.  Never a value: the line and the column say where.
CREATE TABLE finding (
	delivery INTEGER NOT NULL REFERENCES delivery,
	line	INTEGER NOT NULL,	-- physical line; 0: the whole file
	column	TEXT,			-- canonical name
	rule	TEXT NOT NULL,		-- 'P05'
	level	TEXT NOT NULL CHECK (level IN ('muss', 'kann'))
);

CREATE INDEX finding_delivery ON finding (delivery, line);

-- Reference data, as the files in reference/ have it, each row with the
-- source it comes from.  `reference_file` knows the bytes that were read.
CREATE TABLE reference_file (
	name	TEXT PRIMARY KEY,	-- 'ags'
	sha256	TEXT NOT NULL
);

CREATE TABLE ref_ags (
	ags	INTEGER NOT NULL,	-- 8 digits; Kreise end in 000
	level	TEXT NOT NULL CHECK (level IN ('land', 'kreis', 'gemeinde')),
	name	TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,
	source	TEXT NOT NULL
);

CREATE INDEX ref_ags_ags ON ref_ags (ags);

CREATE TABLE ref_ags_history (
	ags_old	INTEGER NOT NULL,
	ags_new	INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,	-- last day of the old key
	share_population INTEGER NOT NULL,	-- per mille that went to ags_new
	kind	TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'rename', 'recode')),
	source	TEXT NOT NULL
);

CREATE TABLE ref_schluessel (
	list	TEXT NOT NULL,		-- 'leistungsart'
	key	TEXT NOT NULL,		-- 'AL_WFBM'
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,
	grp	TEXT,			-- 'ARBEIT'; the group's own row is in list 'leistungsgruppe'
	label	TEXT NOT NULL,		-- German, for reports
	law	TEXT,			-- '§ 111 (1) 1 SGB IX'
	rank	INTEGER NOT NULL,	-- order in tables
	flags	TEXT,			-- 'wohnen': a housing service
	source	TEXT NOT NULL
);

-- Raising of the retirement age by day of birth.
CREATE TABLE ref_rag (
	born_from INTEGER NOT NULL,
	born_to	INTEGER NOT NULL,
	months	INTEGER NOT NULL,	-- beyond the completed 65th year
	law	TEXT NOT NULL,
	source	TEXT NOT NULL
);

-- Breaks of a series: between the Stichtag before `day` and the first after.
CREATE TABLE ref_brueche (
	measure	TEXT NOT NULL,		-- id, or a prefix ending in '*'
	day	INTEGER NOT NULL,
	label	TEXT NOT NULL,		-- short, for a chart
	text	TEXT NOT NULL,		-- a sentence, for a note
	source	TEXT NOT NULL
);

CREATE TABLE ref_bevoelkerung (
	ags	INTEGER NOT NULL,
	stichtag INTEGER NOT NULL,
	altersgruppe TEXT NOT NULL,	-- 'insgesamt' or '18-64'
	geschlecht TEXT NOT NULL,	-- 'insgesamt', 'm', 'w'
	wert	INTEGER NOT NULL,
	basis	TEXT NOT NULL,		-- 'Z2011', 'Z2022'
	source	TEXT NOT NULL
);
