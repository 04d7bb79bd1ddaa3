-- A recount of the sample deliveries in the sqlite3 shell, from the raw CSV
-- files and the words of the agreement: nothing of the engine is used, no
-- store, no reference table, no law but the cut-off dates below.
--
-- In:  kreis (canonical columns) and lwv (columns of the LWV's software),
--      each with `jahr`, one row per row of a file.
-- Out: measure, period, region, breakdown, category, count of every cell in
--      which something is counted.

CREATE TABLE codes (list, raw, key);
INSERT INTO codes VALUES
	('sex', 'männlich', 'm'), ('sex', 'weiblich', 'w'),
	('sex', 'divers', 'd'), ('sex', 'ohne Angabe', 'o'),
	('art', 'Med. Rehabilitation', 'MR'),
	('art', 'WfbM Arbeitsbereich', 'AL_WFBM'),
	('art', 'Anderer Leistungsanbieter', 'AL_ALA'),
	('art', 'Budget für Arbeit', 'AL_BFA'),
	('art', 'Budget für Ausbildung', 'AL_BFAUSB'),
	('art', 'Hilfe zur Schulbildung', 'BI_SCHULE'),
	('art', 'Ausbildung/Studium', 'BI_BERUF'),
	('art', 'Wohnraum', 'ST_WOHN'),
	('art', 'Assistenz kompensatorisch', 'ST_ASS1'),
	('art', 'Assistenz qualifiziert', 'ST_ASS2'),
	('art', 'Gastfamilie', 'ST_PFLFAM'),
	('art', 'Tagesförderstätte', 'ST_PKF'),
	('art', 'Mobilität Beförderung', 'ST_BEF'),
	('art', 'Kfz-Hilfe', 'ST_KFZ'), ('art', 'Hilfsmittel', 'ST_HM'),
	('art', 'Sonst. Soziale Teilhabe', 'ST_SONST'),
	('wohnform', 'bes. Wohnform', 'BWF'),
	('wohnform', 'Wohngemeinschaft', 'WG'),
	('wohnform', 'eigene Wohnung', 'EIG'),
	('wohnform', 'Angehörige', 'HERK'),
	('wohnform', 'Gastfamilie', 'PFLFAM'),
	('wohnform', 'Pflegeheim', 'PFLH'),
	('wohnform', 'ohne festen Wohnsitz', 'WLOS'),
	('wohnform', 'unbekannt', 'UNB'),
	('zielgruppe', '204', 'KOERPER'), ('zielgruppe', '206', 'GEISTIG'),
	('zielgruppe', '207', 'SEELISCH');

-- Services and their groups; another key is no service (P04).
CREATE TABLE services (key PRIMARY KEY, grp);
INSERT INTO services VALUES
	('MR', 'MEDREHA'),
	('AL_WFBM', 'ARBEIT'), ('AL_ALA', 'ARBEIT'), ('AL_BFA', 'ARBEIT'),
	('AL_BFAUSB', 'ARBEIT'),
	('BI_SCHULE', 'BILDUNG'), ('BI_BERUF', 'BILDUNG'),
	('ST_WOHN', 'SOZIAL'), ('ST_ASS1', 'SOZIAL'), ('ST_ASS2', 'SOZIAL'),
	('ST_HPL', 'SOZIAL'), ('ST_PFLFAM', 'SOZIAL'), ('ST_PKF', 'SOZIAL'),
	('ST_VERST', 'SOZIAL'), ('ST_KFZ', 'SOZIAL'), ('ST_BEF', 'SOZIAL'),
	('ST_HM', 'SOZIAL'), ('ST_BESUCH', 'SOZIAL'), ('ST_SONST', 'SOZIAL');

-- The last birth date that has reached the retirement age at the Stichtag.
CREATE TABLE cutoffs (year, birth);
INSERT INTO cutoffs VALUES (2020, '1955-04-01'), (2021, '1956-03-01'),
	(2022, '1957-02-01'), (2023, '1958-01-01'), (2024, '1958-12-31');

-- Both deliveries in the same columns, as text.
CREATE TABLE raw AS
SELECT 'odenwaldkreis' AS source, jahr AS year, rowid AS line,
	person_id AS person, match_key AS match, geburtsdatum AS birth,
	geschlecht AS sex, ags_ga AS ga, ags_leist AS leist,
	leistungsart AS art, wohnform, zielgruppe, beginn, ende,
	staatsang AS nation, behinderungsart AS disability,
	erstantrag AS applied
FROM kreis
UNION ALL
SELECT 'lwv-hessen', jahr, rowid, "Kennziffer", "Abgleichschlüssel",
	"Geb.-Datum",
	(SELECT key FROM codes WHERE list = 'sex' AND raw = "Geschl."),
	"gewöhnl. Aufenthalt (AGS)", "Leistungsort (AGS)",
	(SELECT key FROM codes WHERE list = 'art' AND raw = "Hilfeart"),
	(SELECT key FROM codes WHERE list = 'wohnform' AND raw = "Wohnform"),
	(SELECT key FROM codes
	    WHERE list = 'zielgruppe' AND raw = "Zielgruppe"),
	"Bewilligt von", "Bewilligt bis", "Staatsangehörigkeit", '',
	"Erstantrag"
FROM lwv;

-- Dates as 2024-12-31, months as 2024-12; the four municipalities that became
-- Oberzent in 2018 under its key; 06437099 never existed (P05).
UPDATE raw SET
	birth = CASE
		WHEN birth LIKE '__.__.____' THEN substr(birth, 7) || '-' ||
		    substr(birth, 4, 2) || '-' || substr(birth, 1, 2)
		WHEN birth LIKE '__.____' THEN substr(birth, 4) || '-' ||
		    substr(birth, 1, 2)
		ELSE birth END,
	beginn = CASE WHEN beginn LIKE '__.__.____' THEN substr(beginn, 7) ||
	    '-' || substr(beginn, 4, 2) || '-' || substr(beginn, 1, 2)
	    ELSE beginn END,
	applied = CASE WHEN applied LIKE '__.__.____' THEN
	    substr(applied, 7) || '-' || substr(applied, 4, 2) || '-' ||
	    substr(applied, 1, 2) ELSE applied END,
	ende = CASE WHEN ende LIKE '__.__.____' THEN substr(ende, 7) ||
	    '-' || substr(ende, 4, 2) || '-' || substr(ende, 1, 2)
	    WHEN ende = '' THEN '9999-12-31' ELSE ende END,
	ga = CASE WHEN ga IN ('06437002', '06437008', '06437014', '06437015')
	    THEN '06437016' WHEN ga IN ('', '06437099') THEN NULL ELSE ga END,
	leist = CASE
	    WHEN leist IN ('06437002', '06437008', '06437014', '06437015')
	    THEN '06437016' WHEN leist IN ('', '06437099') THEN NULL
	    ELSE leist END;

-- Rows that do not count at all: P01 and P03.
DELETE FROM raw
WHERE person = '' OR birth = '' OR beginn = '' OR art = '' OR ende < beginn;

-- P25: what contradicts the first row of its person.
DELETE FROM raw
WHERE EXISTS (SELECT 1 FROM raw f
    WHERE f.source = raw.source AND f.year = raw.year
      AND f.person = raw.person
      AND f.line = (SELECT min(line) FROM raw m WHERE m.source = raw.source
          AND m.year = raw.year AND m.person = raw.person)
      AND (f.birth <> raw.birth OR f.sex IS NOT raw.sex
          OR f.ga IS NOT raw.ga));

-- Ages at the end of 31 December: everybody has had this year's birthday, and
-- who is born on 1 January completes the next year of life on that day.
CREATE TABLE spells AS
SELECT r.*,
	CASE length(birth) WHEN 10 THEN birth ELSE birth || '-01' END AS b1,
	CASE length(birth) WHEN 10 THEN birth ELSE birth || '-31' END AS b2,
	source || '/' || person AS own,
	CASE WHEN match <> '' THEN match ELSE source || '/' || person END
	    AS joined
FROM raw r;

-- The retirement age is complete so many months after the 65th year.
CREATE TABLE raised (born, months);
INSERT INTO raised VALUES (1947, 1), (1948, 2), (1949, 3), (1950, 4),
	(1951, 5), (1952, 6), (1953, 7), (1954, 8), (1955, 9), (1956, 10),
	(1957, 11), (1958, 12), (1959, 14), (1960, 16), (1961, 18),
	(1962, 20), (1963, 22);

-- The day before the birthday; one that the month lacks is later than all of
-- it and earlier than the next month, as a text.
CREATE TABLE reached AS
SELECT b, CASE WHEN substr(b, 9) = '01'
	THEN date(printf('%04d-%02d-01', month / 12, month % 12 + 1), '-1 day')
	ELSE printf('%04d-%02d-%02d', month / 12, month % 12 + 1,
	    substr(b, 9) - 1) END AS day
FROM (SELECT b, substr(b, 1, 4) * 12 + substr(b, 6, 2) - 1 + 780 + CASE
	    WHEN b < '1947' THEN 0 WHEN b >= '1964' THEN 24
	    ELSE (SELECT months FROM raised WHERE born = substr(b, 1, 4) + 0)
	    END AS month
	FROM (SELECT b1 AS b FROM spells UNION SELECT b2 FROM spells));

CREATE INDEX reached_b ON reached (b);

CREATE TABLE facts AS
SELECT s.*,
	CASE WHEN applied = '' THEN 'unknown'
	WHEN (SELECT day FROM reached WHERE b = b2) < applied THEN 'after'
	WHEN (SELECT day FROM reached WHERE b = b1) >= applied THEN 'before'
	ELSE 'unknown' END AS application,
	year - substr(b1, 1, 4) + (substr(b1, 6) = '01-01') AS most,
	year - substr(b2, 1, 4) + (substr(b2, 6) = '01-01') AS least,
	CASE WHEN b2 <= c.birth THEN 'over'
	WHEN b1 > c.birth THEN 'under' ELSE 'undetermined' END AS rag
FROM spells s JOIN cutoffs c USING (year);

CREATE TABLE counted AS
SELECT 'he_8c_rag_n' AS measure, year || '-12-31' AS period, own AS unit, *
FROM facts
WHERE source = 'odenwaldkreis' AND rag = 'over'
  AND beginn <= year || '-12-31' AND ende >= year || '-12-31'
UNION ALL
SELECT 'he_8d_ga_n', year || '-12-31', own, *
FROM facts
WHERE source = 'lwv-hessen' AND ga LIKE '06437%'
  AND beginn <= year || '-12-31' AND ende >= year || '-12-31'
UNION ALL
SELECT 'egh_lb_stichtag', year || '-12-31', joined, *
FROM facts
WHERE (source = 'odenwaldkreis' OR ga LIKE '06437%')
  AND beginn <= year || '-12-31' AND ende >= year || '-12-31'
UNION ALL
SELECT 'egh_lb_jahr', year, joined, *
FROM facts
WHERE (source = 'odenwaldkreis' OR ga LIKE '06437%')
  AND beginn <= year || '-12-31' AND ende >= year || '-01-01';

-- Facts of a joined person are those of the local source.
CREATE TABLE told AS
SELECT measure, period, unit, source AS authority,
	coalesce(art, 'unknown') AS raw_art,
	coalesce((SELECT key FROM services WHERE key = art), 'unknown')
	    AS service_type,
	coalesce((SELECT grp FROM services WHERE key = art), 'unknown')
	    AS service_group,
	coalesce(nullif(wohnform, ''), 'unknown') AS housing,
	coalesce(nullif(zielgruppe, ''), 'unknown') AS target_group,
	coalesce(nullif(disability, ''), 'unknown') AS disability,
	leist,
	first_value(application) OVER w AS application,
	CASE first_value(nation) OVER w WHEN 'DE' THEN 'german'
	    WHEN '' THEN 'unknown' ELSE 'foreign' END AS citizenship,
	coalesce(first_value(sex) OVER w, 'unknown') AS sex,
	first_value(rag) OVER w AS rag,
	first_value(least) OVER w AS least,
	first_value(most) OVER w AS most,
	first_value(ga) OVER w AS ga
FROM counted
WINDOW w AS (PARTITION BY measure, period, unit
    ORDER BY source <> 'odenwaldkreis', line);

CREATE TABLE classes (measure, below, key);
INSERT INTO classes VALUES
	('egh', 7, '0-6'), ('egh', 18, '7-17'), ('egh', 40, '18-39'),
	('egh', 65, '40-64'), ('egh', 999, '65+'),
	('he_8c', 70, 'rag-69'), ('he_8c', 75, '70-74'),
	('he_8c', 80, '75-79'), ('he_8c', 85, '80-84'), ('he_8c', 999, '85+');

CREATE TABLE aged AS
SELECT t.*,
	CASE WHEN ga IS NULL OR ga = '06437' THEN 'unknown'
	WHEN ga LIKE '06437%' THEN ga ELSE 'outside' END AS municipality,
	(SELECT CASE WHEN count(DISTINCT key) = 1 THEN min(key)
	    ELSE 'unknown' END
	FROM (SELECT (SELECT key FROM classes c
	        WHERE c.measure = iif(t.measure LIKE 'he_8c%', 'he_8c', 'egh')
	          AND a.age < below ORDER BY below LIMIT 1) AS key
	    FROM (SELECT t.least AS age UNION SELECT t.most) a)) AS age_group
FROM told t;

-- Where a person is served: by all known places, and by those of housing.
CREATE TABLE places AS
SELECT measure, period, unit,
	sum(leist LIKE '06437%') AS inside,
	sum(leist NOT LIKE '06437%') AS outside,
	sum(leist LIKE '06437%' AND raw_art IN
	    ('ST_WOHN', 'ST_ASS1', 'ST_ASS2', 'ST_PFLFAM')) AS home_inside,
	sum(leist NOT LIKE '06437%' AND raw_art IN
	    ('ST_WOHN', 'ST_ASS1', 'ST_ASS2', 'ST_PFLFAM')) AS home_outside,
	sum(leist LIKE '06437%' AND raw_art IN
	    ('AL_WFBM', 'AL_ALA', 'AL_BFA', 'AL_BFAUSB')) AS work_inside,
	sum(leist NOT LIKE '06437%' AND raw_art IN
	    ('AL_WFBM', 'AL_ALA', 'AL_BFA', 'AL_BFAUSB')) AS work_outside
FROM told GROUP BY measure, period, unit;

CREATE TABLE cells AS
SELECT measure, period, '' AS breakdown, '' AS category, unit FROM aged
UNION ALL SELECT measure, period, 'authority', authority, unit FROM aged
UNION ALL SELECT measure, period, 'sex', sex, unit FROM aged
UNION ALL SELECT measure, period, 'age_group', age_group, unit FROM aged
UNION ALL SELECT measure, period, 'sex*age_group', sex || '*' || age_group,
	unit FROM aged
UNION ALL SELECT measure, period, 'rag', rag, unit FROM aged
UNION ALL SELECT measure, period, 'application', application, unit
	FROM aged
UNION ALL SELECT measure, period, 'citizenship', citizenship, unit FROM aged
UNION ALL SELECT measure, period, 'disability', disability, unit FROM aged
UNION ALL SELECT measure, period, 'care_grade', 'unknown', unit FROM aged
UNION ALL SELECT measure, period, 'service_group', service_group, unit
	FROM aged
UNION ALL SELECT measure, period, 'service_type', service_type, unit
	FROM aged
UNION ALL SELECT measure, period, 'housing', housing, unit FROM aged
UNION ALL SELECT measure, period, 'target_group', target_group, unit
	FROM aged
UNION ALL SELECT measure, period, 'municipality', municipality, unit
	FROM aged
UNION ALL SELECT measure, period, 'target_county',
	substr(leist, 1, 5) || '000', unit FROM aged
	WHERE leist NOT LIKE '06437%'
UNION ALL SELECT measure, period, 'county_home',
	substr(leist, 1, 5) || '000', unit FROM aged
	WHERE leist NOT LIKE '06437%' AND raw_art IN
	    ('ST_WOHN', 'ST_ASS1', 'ST_ASS2', 'ST_PFLFAM')
UNION ALL SELECT measure, period, 'county_work',
	substr(leist, 1, 5) || '000', unit FROM aged
	WHERE leist NOT LIKE '06437%' AND raw_art IN
	    ('AL_WFBM', 'AL_ALA', 'AL_BFA', 'AL_BFAUSB')
UNION ALL SELECT measure, period, 'place',
	CASE WHEN inside > 0 AND outside > 0 THEN 'both'
	WHEN inside > 0 THEN 'inside' WHEN outside > 0 THEN 'outside'
	ELSE 'unknown' END, unit FROM places
UNION ALL SELECT measure, period, 'place_home',
	CASE WHEN home_inside > 0 AND home_outside > 0 THEN 'both'
	WHEN home_inside > 0 THEN 'inside'
	WHEN home_outside > 0 THEN 'outside'
	ELSE 'unknown' END, unit FROM places
UNION ALL SELECT measure, period, 'place_work',
	CASE WHEN work_inside > 0 AND work_outside > 0 THEN 'both'
	WHEN work_inside > 0 THEN 'inside'
	WHEN work_outside > 0 THEN 'outside'
	ELSE 'unknown' END, unit FROM places;

-- What is asked for, measure by measure.
CREATE TABLE asked (measure, breakdown);
INSERT INTO asked VALUES
	('he_8c_rag_n', ''), ('he_8c_rag_n', 'sex'),
	('he_8c_rag_n', 'age_group'), ('he_8c_rag_n', 'sex*age_group'),
	('he_8c_rag_n', 'service_type'), ('he_8c_rag_n', 'housing'),
	('he_8c_rag_n', 'municipality'), ('he_8c_rag_n', 'application'),
	('he_8c_rag_n', 'care_grade'),
	('he_8d_ga_n', ''), ('he_8d_ga_n', 'place'),
	('he_8d_ga_n', 'place_home'), ('he_8d_ga_n', 'place_work'),
	('he_8d_ga_n', 'target_county'), ('he_8d_ga_n', 'county_home'),
	('he_8d_ga_n', 'county_work'),
	('he_8d_ga_n', 'sex'), ('he_8d_ga_n', 'age_group'),
	('he_8d_ga_n', 'sex*age_group'), ('he_8d_ga_n', 'rag'),
	('he_8d_ga_n', 'housing'), ('he_8d_ga_n', 'target_group'),
	('he_8d_ga_n', 'municipality'), ('he_8d_ga_n', 'service_type'),
	('egh_lb_stichtag', ''), ('egh_lb_stichtag', 'authority'),
	('egh_lb_stichtag', 'sex'), ('egh_lb_stichtag', 'age_group'),
	('egh_lb_stichtag', 'sex*age_group'),
	('egh_lb_stichtag', 'service_group'),
	('egh_lb_stichtag', 'service_type'), ('egh_lb_stichtag', 'housing'),
	('egh_lb_stichtag', 'municipality'), ('egh_lb_stichtag', 'rag'),
	('egh_lb_stichtag', 'citizenship'),
	('egh_lb_stichtag', 'disability');
INSERT INTO asked SELECT 'egh_lb_jahr', breakdown FROM asked
	WHERE measure = 'egh_lb_stichtag';

SELECT measure, period, '06437', breakdown, category, count(DISTINCT unit)
FROM cells JOIN asked USING (measure, breakdown)
GROUP BY measure, period, breakdown, category
ORDER BY measure, period, breakdown, category;
