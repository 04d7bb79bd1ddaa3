-- The same job in the sqlite3 shell: what an officer would have to run to get
-- from two deliveries what `stichtag run` makes of them.
--
-- Read are kreis-2024.csv and lwv-2024.csv, the registers in
-- ws/reference/, and rules.csv: the words of each rule.  Made are
--
--   person, spell    typed rows, where a value with a Muss finding is NULL
--   finding          the rules, each with the physical line it is about
--   kreis-befund.csv, lwv-befund.csv
--                    the receipts: the deliveries with two more columns
--
-- The rules are those of P01 to P25 that these columns and two deliveries of
-- one year can break, and L05, L07, L08, D06 and D10 with them.  It is less
-- than the whole: dates are read as YYYY-MM-DD and keys as the register has
-- them, whereas deliveries come in a score of ways; the line of a row is its
-- number, which is right while no cell has a line break; and the receipts are
-- the deliveries again while no cell is quoted.
--
-- Everything is a statement over all rows; what was imported stays in
-- memory, and the store is written without a journal: who is interrupted
-- starts again.  (A journal costs nothing that could be measured.)
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;

-- --- what came ---

-- Both in one table, where a row has the number of its line; in the second
-- delivery 100 000 000 more.
CREATE TEMP TABLE came (
	person_id, match_key, geburtsdatum, geschlecht, staatsang, ags_ga,
	ags_wohn, ags_leist, rechtskreis, leistungsart, wohnform, zielgruppe,
	beginn, ende, ende_grund, erstantrag, lebensabschnitt, pers_budget,
	ausgaben, einnahmen
);
.mode csv
.separator ";"
.import kreis-2024.csv came
INSERT INTO came (rowid) VALUES (100000000);
.import lwv-2024.csv came
DELETE FROM came WHERE rowid IN (1, 100000000, 100000001);
.import --schema temp ws/reference/ags.csv ags
.import --schema temp ws/reference/schluessel.csv schluessel
.import --schema temp ws/reference/rag.csv rag
.import rules.csv rule

BEGIN;

CREATE INDEX temp.ags_key ON ags (ags);
CREATE INDEX temp.schluessel_key ON schluessel (list, key);
UPDATE ags SET valid_to = '9999-12-31' WHERE valid_to = '';
UPDATE schluessel SET valid_to = '9999-12-31' WHERE valid_to = '';

-- The day that completes the retirement age of who is born on a day: one
-- before the birthday, or the last of a month that lacks the day.
CREATE TEMP TABLE retirement (birth TEXT PRIMARY KEY, day TEXT) WITHOUT ROWID;
INSERT INTO retirement
WITH RECURSIVE b(birth) AS (
	SELECT '1900-01-01'
	UNION ALL
	SELECT date(birth, '+1 day') FROM b WHERE birth < '2024-12-31'
)
SELECT birth, min(date(birth, 'start of month', '+' || (780 + months) ||
	' months', (substr(birth, 9) - 2) || ' days'),
	date(birth, 'start of month', '+' || (781 + months) || ' months',
	'-1 day'))
FROM b
JOIN rag ON birth BETWEEN born_from AND born_to;

-- Rows of a person find each other.
CREATE INDEX temp.came_person ON came (person_id);

-- --- the tables ---

CREATE TABLE person (
	id	INTEGER PRIMARY KEY,
	source	INTEGER NOT NULL,	-- 1 Kreis, 2 LWV
	number	TEXT NOT NULL,
	match	TEXT,
	line	INTEGER NOT NULL,	-- of the first row
	birth	INTEGER,		-- yyyymmdd
	sex	TEXT,
	nationality TEXT,
	ags_ga	INTEGER,
	erstantrag INTEGER
);
CREATE TABLE spell (
	id	INTEGER PRIMARY KEY,
	person	INTEGER NOT NULL,
	source	INTEGER NOT NULL,
	line	INTEGER NOT NULL,
	rechtskreis TEXT NOT NULL,
	leistungsart TEXT,
	beginn	INTEGER NOT NULL,
	ende	INTEGER NOT NULL,	-- 99991231: open
	wohnform TEXT,
	ags_wohn INTEGER,
	ags_leist INTEGER,
	zielgruppe TEXT,
	ende_grund TEXT,
	lebensabschnitt TEXT,
	pers_budget INTEGER,
	ausgaben INTEGER,		-- cents
	einnahmen INTEGER
);
CREATE TABLE finding (
	source	INTEGER NOT NULL,
	line	INTEGER NOT NULL,	-- 0: the whole file
	column	TEXT,
	rule	TEXT NOT NULL		-- name in table rule
);

-- Kinds of service that are valid the whole year.
CREATE TEMP TABLE now (key TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO now
SELECT key FROM schluessel
WHERE list = 'leistungsart'
  AND valid_from <= '2024-01-01' AND valid_to >= '2024-12-31';

-- Areas that are there the whole year, also written as a Kreis of five
-- digits; and no area.
CREATE TEMP TABLE there (ags TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT OR IGNORE INTO there
SELECT ags FROM ags
WHERE valid_from <= '2024-01-01' AND valid_to >= '2024-12-31'
UNION ALL
SELECT substr(ags, 1, 5) FROM ags
WHERE valid_from <= '2024-01-01' AND valid_to >= '2024-12-31'
  AND level = 'kreis'
UNION ALL
SELECT '';

-- With source, line and an open end as a day.
CREATE TEMP VIEW cell AS
SELECT rowid AS id, 1 + (rowid > 100000000) AS source,
	rowid % 100000000 AS line, *,
	CASE ende WHEN '' THEN '9999-12-31' ELSE ende END AS bis
FROM came;

-- --- pairs of rows of one person ---

-- A row and an earlier one with the same service at the same time; L05: with
-- the same in every cell.
CREATE TEMP TABLE pair AS
SELECT b.rowid AS id, a.rowid AS earlier,
	(b.match_key, b.geburtsdatum, b.geschlecht, b.staatsang, b.ags_ga,
	b.ags_wohn, b.ags_leist, b.rechtskreis, b.leistungsart, b.wohnform,
	b.zielgruppe, b.beginn, b.ende, b.ende_grund, b.erstantrag,
	b.lebensabschnitt, b.pers_budget, b.ausgaben, b.einnahmen) =
	(a.match_key, a.geburtsdatum, a.geschlecht, a.staatsang, a.ags_ga,
	a.ags_wohn, a.ags_leist, a.rechtskreis, a.leistungsart, a.wohnform,
	a.zielgruppe, a.beginn, a.ende, a.ende_grund, a.erstantrag,
	a.lebensabschnitt, a.pers_budget, a.ausgaben, a.einnahmen) AS same
FROM came b
CROSS JOIN came a ON a.person_id = b.person_id AND a.rowid < b.rowid
WHERE a.leistungsart = b.leistungsart
  AND (a.ende = '' OR b.beginn <= a.ende)
  AND (b.ende = '' OR a.beginn <= b.ende)
  AND a.rowid / 100000000 = b.rowid / 100000000;

-- --- one row by itself ---

-- What each row breaks, as bits.  A year of life is complete at the end of
-- the day before the birthday.
CREATE TEMP TABLE broken (id INTEGER PRIMARY KEY, what INTEGER);
INSERT INTO broken
SELECT id,
	iif(person_id = '', 1 << 0, 0)
	| iif(geburtsdatum = '', 1 << 1, 0)
	| iif(beginn = '', 1 << 2, 0)
	| iif(leistungsart = '', 1 << 3, 0)
	| iif(rechtskreis NOT IN (SELECT key FROM schluessel
	    WHERE list = 'rechtskreis'), 1 << 4, 0)
	| iif(geburtsdatum <> ''
	    AND (date(geburtsdatum, '+0 days') IS NOT geburtsdatum
	    OR geburtsdatum <= '1900-01-01' OR geburtsdatum > '2024-12-31'
	    OR (beginn <> '' AND geburtsdatum > beginn)), 1 << 5, 0)
	| iif(geburtsdatum = beginn AND rechtskreis = 'EGH', 1 << 6, 0)
	| iif(beginn <> '' AND (date(beginn, '+0 days') IS NOT beginn
	    OR beginn > '2025-12-31'), 1 << 7, 0)
	| iif(ende <> '' AND (date(ende, '+0 days') IS NOT ende
	    OR (date(beginn, '+0 days') IS beginn AND ende < beginn)),
	    1 << 8, 0)
	| iif(leistungsart <> '' AND NOT (leistungsart IN (SELECT key FROM now)
	    AND bis >= '2024-01-01') AND NOT EXISTS (SELECT 1 FROM schluessel s
	    WHERE s.list = 'leistungsart' AND s.key = leistungsart
	      AND s.valid_from <= min(bis, '2024-12-31')
	      AND s.valid_to >= min(bis, '2024-12-31')), 1 << 9, 0)
	| iif(ags_ga NOT IN there AND NOT EXISTS (SELECT 1 FROM ags a
	    WHERE a.ags = substr(ags_ga || '000', 1, 8)
	      AND a.valid_from <= max(min(bis, '2024-12-31'), '2024-01-01')
	      AND a.valid_to >= max(min(bis, '2024-12-31'), '2024-01-01')),
	    1 << 10, 0)
	| iif(ags_wohn NOT IN there AND NOT EXISTS (SELECT 1 FROM ags a
	    WHERE a.ags = substr(ags_wohn || '000', 1, 8)
	      AND a.valid_from <= max(min(bis, '2024-12-31'), '2024-01-01')
	      AND a.valid_to >= max(min(bis, '2024-12-31'), '2024-01-01')),
	    1 << 11, 0)
	| iif(ags_leist NOT IN there AND NOT EXISTS (SELECT 1 FROM ags a
	    WHERE a.ags = substr(ags_leist || '000', 1, 8)
	      AND a.valid_from <= max(min(bis, '2024-12-31'), '2024-01-01')
	      AND a.valid_to >= max(min(bis, '2024-12-31'), '2024-01-01')),
	    1 << 12, 0)
	| iif(leistungsart = 'ST_HPL' AND geburtsdatum <= '2007-01-01'
	    AND date(geburtsdatum, '+18 years') <=
	    date(min(bis, '2024-12-31'), '+1 day'), 1 << 13, 0)
	| iif(leistungsart = 'BI_SCHULE' AND geburtsdatum <= '2000-01-01'
	    AND date(geburtsdatum, '+25 years') <=
	    date(min(bis, '2024-12-31'), '+1 day'), 1 << 14, 0)
	| iif(leistungsart IN ('AL_WFBM', 'AL_ALA', 'AL_BFA', 'AL_BFAUSB')
	    AND date(geburtsdatum, '+15 years') >
	    date(min(bis, '2024-12-31'), '+1 day'), 1 << 15, 0)
	| iif(leistungsart = 'AL_WFBM' AND geburtsdatum < '1961-01-01'
	    AND (SELECT day FROM retirement WHERE birth = geburtsdatum) <=
	    CASE WHEN bis <= '2024-12-31' THEN date(bis, '-1 day')
	    ELSE '2024-12-31' END, 1 << 16, 0)
	| iif(rechtskreis = 'ASYL' AND staatsang IN (SELECT key FROM schluessel
	    WHERE list = 'staatsang' AND flags = 'deutsch'), 1 << 17, 0)
	| iif(rechtskreis = 'ASYL' AND staatsang IN (SELECT key FROM schluessel
	    WHERE list = 'staatsang' AND flags IN ('staatenlos',
	    'ungeklaert')), 1 << 18, 0)
	-- There is no column pflegegrad.
	| iif(leistungsart = 'STA', 1 << 19, 0)
	| iif(leistungsart = 'GSI_ALTER'
	    AND (SELECT day FROM retirement WHERE birth = geburtsdatum) >
	    min(bis, '2024-12-31'), 1 << 20, 0)
	| iif(leistungsart IN ('GSI_EM', 'GSI_EM3A')
	    AND (SELECT day FROM retirement WHERE birth = geburtsdatum) <=
	    CASE WHEN bis <= '2024-12-31' THEN date(bis, '-1 day')
	    ELSE '2024-12-31' END, 1 << 21, 0)
	| iif(wohnform = 'BWF' AND ags_leist = '', 1 << 22, 0)
	| iif(source = 1 AND rechtskreis = 'EGH' AND lebensabschnitt = 'LA1'
	    AND geburtsdatum < '2003-01-02' AND date(geburtsdatum,
	    '+22 years') <= date(min(bis, '2024-12-31'), '+1 day'),
	    1 << 23, 0)
	| iif(source = 1 AND rechtskreis = 'EGH'
	    AND (beginn >= '2024-01-01' OR (erstantrag >= '2024-01-01'
	    AND date(erstantrag, '+0 days') IS erstantrag))
	    AND geburtsdatum < '1961-01-01'
	    AND (SELECT day FROM retirement WHERE birth = geburtsdatum) <=
	    min(bis, '2024-12-31'), 1 << 24, 0)
	| iif(source = 2 AND rechtskreis = 'EGH' AND lebensabschnitt = 'LA3'
	    AND beginn < '2024-01-01', 1 << 25, 0)
	| iif(geschlecht NOT IN (SELECT key FROM schluessel
	    WHERE list = 'geschlecht' UNION ALL SELECT ''), 1 << 26, 0)
	| iif(staatsang NOT IN (SELECT key FROM schluessel
	    WHERE list = 'staatsang' UNION ALL SELECT ''), 1 << 27, 0)
	| iif(wohnform NOT IN (SELECT key FROM schluessel
	    WHERE list = 'wohnform' UNION ALL SELECT ''), 1 << 28, 0)
	| iif(zielgruppe NOT IN (SELECT key FROM schluessel
	    WHERE list = 'zielgruppe' UNION ALL SELECT ''), 1 << 29, 0)
	| iif(ende_grund NOT IN (SELECT key FROM schluessel
	    WHERE list = 'ende_grund' UNION ALL SELECT ''), 1 << 30, 0)
	| iif(lebensabschnitt NOT IN (SELECT key FROM schluessel
	    WHERE list = 'lebensabschnitt' UNION ALL SELECT ''), 1 << 31, 0)
	| iif(erstantrag <> ''
	    AND date(erstantrag, '+0 days') IS NOT erstantrag,
	    1 << 32, 0)
	| iif(pers_budget NOT IN ('J', 'N', ''), 1 << 33, 0)
	| iif(ausgaben <> '' AND (ausgaben NOT GLOB '*[0-9],[0-9][0-9]'
	    OR ausgaben GLOB '*[^-0-9.,]*'), 1 << 34, 0)
	| iif(einnahmen <> '' AND (einnahmen NOT GLOB '*[0-9],[0-9][0-9]'
	    OR einnahmen GLOB '*[^-0-9.,]*'), 1 << 35, 0) AS what
FROM cell
WHERE what <> 0;

-- Rows that count nowhere: L05, P01 and P03; P25 comes with the persons.
CREATE TEMP TABLE out (id INTEGER PRIMARY KEY, rule);
INSERT OR IGNORE INTO out SELECT id, 'L05' FROM pair WHERE same;
INSERT OR IGNORE INTO out SELECT id, NULL FROM broken WHERE what & 0x19F;

-- A day or a key that is none is NULL from here on, and no rule looks at it
-- again.
CREATE TEMP TABLE bit (n INTEGER PRIMARY KEY, rule, column, unless);
INSERT INTO bit VALUES
	(0, 'P01', 'person_id', 0),
	(1, 'P01', 'geburtsdatum', 0),
	(2, 'P01', 'beginn', 0),
	(3, 'P01', 'leistungsart', 0),
	(4, 'P01', 'rechtskreis', 0),
	(5, 'P02', 'geburtsdatum', 0x19F),
	(6, 'P02_AT_BIRTH', 'geburtsdatum', 0x1BF),
	(7, 'P03', 'beginn', 0),
	(8, 'P03', 'ende', 0x80),
	(9, 'P04', 'leistungsart', 0x19F),
	(10, 'P05', 'ags_ga', 0x19F),
	(11, 'P05', 'ags_wohn', 0x19F),
	(12, 'P05', 'ags_leist', 0x19F),
	(13, 'P07_HPL', 'leistungsart', 0x3BF),
	(14, 'P07_SCHOOL', 'leistungsart', 0x3BF),
	(15, 'P07_WORK', 'leistungsart', 0x3BF),
	(16, 'P07_WORKSHOP', 'leistungsart', 0x3BF),
	(17, 'P08', 'staatsang', 0x19F),
	(18, 'P08_UNKNOWN', 'staatsang', 0x19F),
	(19, 'P10', 'pflegegrad', 0x39F),
	(20, 'P11_YOUNG', 'leistungsart', 0x3BF),
	(21, 'P11_OLD', 'leistungsart', 0x3BF),
	(22, 'P12', 'ags_leist', 0x19F),
	(23, 'P18', 'lebensabschnitt', 0x1BF),
	(24, 'P19', 'beginn', 0x1BF),
	(25, 'P19_TAKEN_OVER', 'beginn', 0x19F),
	(26, 'L08', 'geschlecht', 0x19F),
	(27, 'L08', 'staatsang', 0x19F),
	(28, 'L08', 'wohnform', 0x19F),
	(29, 'L08', 'zielgruppe', 0x19F),
	(30, 'L08', 'ende_grund', 0x19F),
	(31, 'L08', 'lebensabschnitt', 0x19F),
	(32, 'L07', 'erstantrag', 0x19F),
	(33, 'L07', 'pers_budget', 0x19F),
	(34, 'L07', 'ausgaben', 0x19F),
	(35, 'L07', 'einnahmen', 0x19F);
INSERT INTO finding
SELECT 1 + (b.id > 100000000), b.id % 100000000,
	CASE WHEN n = 24 AND k.beginn < '2024-01-01' THEN 'erstantrag'
	ELSE bit.column END, bit.rule
FROM broken b
JOIN bit ON b.what >> n & 1 AND NOT b.what & unless
LEFT JOIN came k ON n = 24 AND k.rowid = b.id
WHERE b.id NOT IN (SELECT id FROM out WHERE rule = 'L05');
INSERT INTO finding
SELECT 1 + (id > 100000000), id % 100000000, NULL, rule FROM out
WHERE rule = 'L05';

-- --- persons and their services ---

-- A person has the facts of the first row that counts, in the order of the
-- file; what that did not know comes from a later one.
CREATE UNIQUE INDEX person_number ON person (source, number);
INSERT OR IGNORE INTO person
SELECT NULL, source, person_id, nullif(match_key, ''), line,
	CASE WHEN NOT coalesce(b.what, 0) & 0x20
	THEN replace(geburtsdatum, '-', '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 26 & 1
	THEN nullif(geschlecht, '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 27 & 1
	AND NOT coalesce(b.what, 0) >> 17 & 1
	THEN nullif(staatsang, '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 10 & 1 AND ags_ga <> ''
	THEN substr(ags_ga || '000', 1, 8) END,
	CASE WHEN NOT coalesce(b.what, 0) >> 32 & 1
	THEN nullif(replace(erstantrag, '-', ''), '') END
FROM cell c
LEFT JOIN broken b ON b.id = c.id
WHERE c.id NOT IN (SELECT id FROM out)
ORDER BY c.id;

UPDATE person SET match = (
	SELECT c.match_key
	FROM cell c
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out) AND c.match_key <> ''
	ORDER BY c.id LIMIT 1)
WHERE match IS NULL;
UPDATE person SET birth = (
	SELECT replace(c.geburtsdatum, '-', '')
	FROM cell c LEFT JOIN broken b ON b.id = c.id
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out)
	  AND NOT coalesce(b.what, 0) & 0x20
	ORDER BY c.id LIMIT 1)
WHERE birth IS NULL;
UPDATE person SET sex = (
	SELECT c.geschlecht
	FROM cell c LEFT JOIN broken b ON b.id = c.id
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out)
	  AND c.geschlecht <> '' AND NOT coalesce(b.what, 0) >> 26 & 1
	ORDER BY c.id LIMIT 1)
WHERE sex IS NULL;
UPDATE person SET nationality = (
	SELECT c.staatsang
	FROM cell c LEFT JOIN broken b ON b.id = c.id
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out) AND c.staatsang <> ''
	  AND NOT coalesce(b.what, 0) >> 27 & 1
	  AND NOT coalesce(b.what, 0) >> 17 & 1
	ORDER BY c.id LIMIT 1)
WHERE nationality IS NULL;
UPDATE person SET ags_ga = (
	SELECT substr(c.ags_ga || '000', 1, 8)
	FROM cell c LEFT JOIN broken b ON b.id = c.id
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out)
	  AND c.ags_ga <> '' AND NOT coalesce(b.what, 0) >> 10 & 1
	ORDER BY c.id LIMIT 1)
WHERE ags_ga IS NULL;

UPDATE person SET erstantrag = (
	SELECT replace(c.erstantrag, '-', '')
	FROM cell c LEFT JOIN broken b ON b.id = c.id
	WHERE c.source = person.source AND c.person_id = person.number
	  AND c.id NOT IN (SELECT id FROM out)
	  AND c.erstantrag <> '' AND NOT coalesce(b.what, 0) >> 32 & 1
	ORDER BY c.id LIMIT 1)
WHERE erstantrag IS NULL;

-- Services; not those that contradict their person (P25).
INSERT INTO spell
SELECT c.id, p.id, c.source, c.line, rechtskreis,
	CASE WHEN NOT coalesce(b.what, 0) >> 9 & 1 THEN leistungsart END,
	replace(beginn, '-', ''), replace(bis, '-', ''),
	CASE WHEN NOT coalesce(b.what, 0) >> 28 & 1
	THEN nullif(wohnform, '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 11 & 1 AND ags_wohn <> ''
	THEN substr(ags_wohn || '000', 1, 8) END,
	CASE WHEN NOT coalesce(b.what, 0) >> 12 & 1 AND ags_leist <> ''
	THEN substr(ags_leist || '000', 1, 8) END,
	CASE WHEN NOT coalesce(b.what, 0) >> 29 & 1
	THEN nullif(zielgruppe, '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 30 & 1
	THEN nullif(ende_grund, '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 31 & 1
	THEN nullif(lebensabschnitt, '') END,
	CASE pers_budget WHEN 'J' THEN 1 WHEN 'N' THEN 0 END,
	CASE WHEN NOT coalesce(b.what, 0) >> 34 & 1 THEN
	nullif(replace(replace(ausgaben, '.', ''), ',', ''), '') END,
	CASE WHEN NOT coalesce(b.what, 0) >> 35 & 1 THEN
	nullif(replace(replace(einnahmen, '.', ''), ',', ''), '') END
FROM cell c
LEFT JOIN broken b ON b.id = c.id
CROSS JOIN person p ON p.source = c.source AND p.number = c.person_id
WHERE c.id NOT IN (SELECT id FROM out)
  AND (p.birth IS NULL OR coalesce(b.what, 0) & 0x20
      OR p.birth = CAST(replace(geburtsdatum, '-', '') AS INTEGER))
  AND (p.sex IS NULL OR geschlecht = '' OR coalesce(b.what, 0) >> 26 & 1
      OR p.sex = geschlecht)
  AND (p.ags_ga IS NULL OR c.ags_ga = '' OR coalesce(b.what, 0) >> 10 & 1
      OR p.ags_ga = CAST(substr(c.ags_ga || '000', 1, 8) AS INTEGER))
ORDER BY c.id;

-- P25.
CREATE TEMP TABLE contrary AS
SELECT c.*, p.birth, p.sex, p.ags_ga AS area, coalesce(b.what, 0) AS what
FROM cell c
LEFT JOIN broken b ON b.id = c.id
CROSS JOIN person p ON p.source = c.source AND p.number = c.person_id
WHERE NOT EXISTS (SELECT 1 FROM spell s WHERE s.id = c.id)
  AND c.id NOT IN (SELECT id FROM out);
INSERT INTO finding
SELECT source, line, 'geburtsdatum', 'P25' FROM contrary
WHERE birth <> CAST(replace(geburtsdatum, '-', '') AS INTEGER)
  AND NOT what & 0x20
UNION ALL
SELECT source, line, 'geschlecht', 'P25' FROM contrary
WHERE geschlecht <> '' AND sex <> geschlecht AND NOT what >> 26 & 1
UNION ALL
SELECT source, line, 'ags_ga', 'P25' FROM contrary
WHERE ags_ga <> '' AND NOT what >> 10 & 1
  AND area <> CAST(substr(ags_ga || '000', 1, 8) AS INTEGER);
INSERT INTO out SELECT id, 'P25' FROM contrary;

-- --- the rows of a person together ---

-- D10.
INSERT INTO finding
SELECT DISTINCT 1 + (id > 100000000), id % 100000000, 'beginn', 'D10'
FROM pair
WHERE id NOT IN (SELECT id FROM out)
  AND earlier NOT IN (SELECT id FROM out)
  AND id NOT IN (SELECT id FROM broken WHERE what >> 9 & 1);

-- P09: of two kinds of benefit at the Stichtag the first row tells.
CREATE TEMP TABLE benefit AS
SELECT id, person, source, line, leistungsart FROM spell
WHERE leistungsart IN ('P2', 'P3')
  AND beginn <= 20241231 AND ende >= 20241231;
CREATE TEMP TABLE second AS
SELECT b.id, b.source, b.line
FROM (SELECT min(id) AS id, person, leistungsart FROM benefit
    GROUP BY person) first
JOIN benefit b ON b.person = first.person
WHERE b.leistungsart <> first.leistungsart;
INSERT INTO finding SELECT source, line, 'leistungsart', 'P09' FROM second;
UPDATE spell SET leistungsart = NULL WHERE id IN (SELECT id FROM second);

-- P12: a besondere Wohnform and services for a flat of one's own.
CREATE TEMP TABLE home AS
SELECT id, person, source, line, 'flat' AS kind FROM spell
WHERE leistungsart = 'ST_WOHN' AND wohnform = 'EIG'
  AND beginn <= 20241231 AND ende >= 20241231;
INSERT INTO home
SELECT id, person, source, line, 'home' FROM spell
WHERE wohnform = 'BWF' AND beginn <= 20241231 AND ende >= 20241231
  AND person IN (SELECT person FROM home);
INSERT INTO finding
SELECT DISTINCT b.source, b.line, 'wohnform', 'P12_TWO_HOMES'
FROM home a
JOIN home b ON b.person = a.person AND b.id > a.id AND b.kind <> a.kind;

-- P06, P15.
INSERT INTO finding
SELECT source, line, 'geburtsdatum', 'P06' FROM person
WHERE birth <= 19190101;
INSERT INTO finding
SELECT source, 0, 'geburtsdatum', 'P15' FROM person
GROUP BY source
HAVING sum(birth % 10000 = 101) > 1
   AND sum(birth % 10000 = 101) * 100 > count(birth) * 5;

-- --- both deliveries together ---

CREATE INDEX person_match ON person (match, source);

-- D06: a key of two persons is the first one's.
CREATE TEMP TABLE taken AS
SELECT p.id, p.source, p.number, p.match
FROM (SELECT source, match, min(id) AS first FROM person
    WHERE match IS NOT NULL GROUP BY match, source HAVING count(*) > 1) m
JOIN person p ON p.match = m.match AND p.source = m.source
WHERE p.id <> m.first;
INSERT INTO finding
SELECT c.source, c.line, 'match_key', 'D06'
FROM taken t
JOIN spell s ON s.person = t.id
JOIN cell c ON c.id = s.id
WHERE c.match_key = t.match;
UPDATE person SET match = (
	SELECT c.match_key
	FROM taken t
	JOIN cell c ON c.person_id = t.number AND c.source = t.source
	WHERE t.id = person.id AND c.match_key NOT IN ('', t.match)
	  AND c.id NOT IN (SELECT id FROM out)
	ORDER BY c.id LIMIT 1)
WHERE id IN (SELECT id FROM taken);

-- Services of integration assistance of persons whom both know.
CREATE TEMP TABLE shared (person INTEGER PRIMARY KEY, match);
INSERT INTO shared
SELECT a.id, a.match FROM person a
WHERE a.source = 1 AND a.match IN (SELECT match FROM person
    WHERE source = 2);
INSERT INTO shared
SELECT id, match FROM person
WHERE match IN (SELECT match FROM shared) AND source = 2;
CREATE TEMP TABLE joint AS
SELECT h.match, s.source, s.line, s.beginn, s.ende
FROM spell s
JOIN shared h ON h.person = s.person
WHERE s.rechtskreis = 'EGH';
CREATE INDEX temp.joint_match ON joint (match);

-- P16.
CREATE TEMP TABLE twice AS
SELECT a.source AS source_a, a.line AS line_a, b.source, b.line
FROM joint a
JOIN joint b ON b.match = a.match AND b.source > a.source
WHERE max(a.beginn, b.beginn) <= min(a.ende, b.ende, 20241231)
  AND a.ende >= 20240101 AND b.ende >= 20240101;
INSERT INTO finding
SELECT source_a, line_a, 'beginn', 'P16' FROM twice
UNION
SELECT source, line, 'beginn', 'P16' FROM twice;

-- P17: the latest end before a service of the LWV that begins this year is
-- one at the Kreis.
CREATE TEMP TABLE gap AS
SELECT n.line, k.line AS line_before,
	julianday(substr(n.beginn, 1, 4) || '-' || substr(n.beginn, 5, 2)
	|| '-' || substr(n.beginn, 7)) - julianday(substr(k.ende, 1, 4)
	|| '-' || substr(k.ende, 5, 2) || '-' || substr(k.ende, 7)) - 1
	AS days,
	date(substr(n.beginn, 1, 4) || '-' || substr(n.beginn, 5, 2)
	|| '-' || substr(n.beginn, 7)) AS begin,
	date(substr(k.ende, 1, 4) || '-' || substr(k.ende, 5, 2) || '-' ||
	substr(k.ende, 7), '+1 day') AS after
FROM joint n
JOIN joint k ON k.match = n.match AND k.source = 1
WHERE n.source = 2
  AND n.beginn BETWEEN 20240101 AND 20241231
  AND k.ende < n.beginn
  AND NOT EXISTS (SELECT 1 FROM joint o
      WHERE o.match = n.match AND o.beginn < n.beginn
	AND (o.ende > k.ende OR (o.ende = k.ende AND (o.source = 2
	    OR o.line > k.line))));
CREATE TEMP TABLE lost AS
SELECT line, line_before, CASE WHEN days <= 62 THEN 'P17'
	ELSE 'P17_LOST' END AS rule
FROM gap
WHERE days >= 1
  AND begin <= date(min(date(strftime('%Y-%m-01', after), '+6 months',
	(strftime('%d', after) - 2) || ' days'),
	date(strftime('%Y-%m-01', after), '+7 months', '-1 day')), '+1 day');
INSERT INTO finding
SELECT 2, line, 'beginn', rule FROM lost
UNION
SELECT 1, line_before, 'ende', rule FROM lost;

CREATE INDEX finding_line ON finding (source, line);

COMMIT;

-- --- the receipts ---

-- Of each row its findings, by the order of columns and rules.
CREATE TEMP TABLE said (id INTEGER PRIMARY KEY, befund, massnahme);
INSERT INTO said
SELECT id, group_concat(befund, ' / '),
	group_concat(nullif(massnahme, ''), ' / ')
FROM (
	SELECT f.line + (f.source - 1) * 100000000 AS id,
		r.id || ' ' || r.level || coalesce(' ' || c.name, '') ||
		': ' || r.befund AS befund, r.massnahme
	FROM finding f
	JOIN rule r ON r.name = f.rule
	LEFT JOIN pragma_table_info('came') c ON c.name = f.column
	WHERE f.line > 0
	ORDER BY f.source, f.line, coalesce(c.cid,
	    CASE f.column WHEN 'pflegegrad' THEN 11.5 ELSE -1 END),
	    CAST(r.n AS INTEGER)
)
GROUP BY id;

.headers off
.mode list
.separator ";" "\n"
.output kreis-befund.csv
SELECT group_concat(name, ';') || ';befund;massnahme'
FROM pragma_table_info('came');
SELECT k.*, s.befund, s.massnahme
FROM came k
LEFT JOIN said s ON s.id = k.rowid
WHERE k.rowid < 100000000
ORDER BY k.rowid;
.output lwv-befund.csv
SELECT group_concat(name, ';') || ';befund;massnahme'
FROM pragma_table_info('came');
SELECT k.*, s.befund, s.massnahme
FROM came k
LEFT JOIN said s ON s.id = k.rowid
WHERE k.rowid > 100000000
ORDER BY k.rowid;
.output
