-- The sqlite3 way, second step: the cells of the four measures at the
-- Stichtag 31.12.2024, each as COUNT(DISTINCT …).
--
-- The law is written as birth dates here (a year of age and the retirement
-- age are complete at the end of the day before): who has reached the
-- retirement age was born by 31.12.1958, who is 70 by 01.01.1955.  Of those
-- the retirement age is 65 years, and a month more for each year after 1946.
.mode csv

-- One row a service that runs in 2024, with the categories of its person.
-- unit: persons of both authorities with the same match_key are one.
CREATE TEMP TABLE flow AS
SELECT
	authority,
	authority || person_id AS person,
	coalesce(nullif(match_key, ''), authority || person_id) AS unit,
	ende = '' OR ende >= '2024-12-31' AS in_stock,
	geburtsdatum AS birth,
	coalesce(nullif(geschlecht, ''), 'unknown') AS sex,
	CASE
	WHEN geburtsdatum > '2018-01-01' THEN '0-6'
	WHEN geburtsdatum > '2007-01-01' THEN '7-17'
	WHEN geburtsdatum > '1985-01-01' THEN '18-39'
	WHEN geburtsdatum > '1960-01-01' THEN '40-64'
	ELSE '65+' END AS age_group,
	CASE
	WHEN geburtsdatum > '1955-01-01' THEN 'rag-69'
	WHEN geburtsdatum > '1950-01-01' THEN '70-74'
	WHEN geburtsdatum > '1945-01-01' THEN '75-79'
	WHEN geburtsdatum > '1940-01-01' THEN '80-84'
	ELSE '85+' END AS rag_group,
	CASE WHEN geburtsdatum <= '1958-12-31' THEN 'over' ELSE 'under' END
	AS rag,
	CASE
	WHEN leistungsart = 'MR' THEN 'MEDREHA'
	WHEN leistungsart LIKE 'AL^_%' ESCAPE '^' THEN 'ARBEIT'
	WHEN leistungsart LIKE 'BI^_%' ESCAPE '^' THEN 'BILDUNG'
	ELSE 'SOZIAL' END AS service_group,
	leistungsart AS service_type,
	leistungsart IN ('ST_WOHN', 'ST_ASS1', 'ST_ASS2', 'ST_PFLFAM') AS housed,
	coalesce(nullif(wohnform, ''), 'unknown') AS housing,
	CASE staatsang WHEN '' THEN 'unknown' WHEN 'DE' THEN 'german'
	ELSE 'foreign' END AS citizenship,
	coalesce(nullif(zielgruppe, ''), 'unknown') AS target_group,
	CASE
	WHEN ags_ga IN ('', '06437') THEN 'unknown'
	WHEN ags_ga LIKE '06437%' THEN ags_ga
	ELSE 'outside' END AS municipality,
	nullif(ags_leist, '') AS ags_leist
FROM (SELECT 'odenwaldkreis' AS authority, * FROM kreis
    UNION ALL SELECT 'lwv-hessen', * FROM lwv WHERE ags_ga LIKE '06437%')
WHERE rechtskreis = 'EGH'
  AND beginn <= '2024-12-31'
  AND (ende = '' OR ende >= '2024-01-01');

CREATE TEMP TABLE stock AS SELECT * FROM flow WHERE in_stock;
CREATE TEMP TABLE old AS SELECT * FROM stock
WHERE authority = 'odenwaldkreis' AND rag = 'over';
CREATE TEMP TABLE lwv_stock AS SELECT * FROM stock
WHERE authority = 'lwv-hessen';

-- Where a person is served: known places of the counted services.
CREATE TEMP TABLE place AS
SELECT person, max(ags_leist LIKE '06437%') AS inside,
	max(ags_leist NOT LIKE '06437%') AS outside,
	max(ags_leist LIKE '06437%') FILTER (WHERE housed) AS home_inside,
	max(ags_leist NOT LIKE '06437%') FILTER (WHERE housed) AS home_outside
FROM lwv_stock
GROUP BY person;

SELECT 'egh_lb_jahr', '', '', count(DISTINCT unit) FROM flow;
SELECT 'egh_lb_jahr', 'authority', authority, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'sex', sex, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'age_group', age_group, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'sex*age_group', sex || '*' || age_group, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'rag', rag, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'citizenship', citizenship, count(DISTINCT unit) FROM flow GROUP BY 3;
-- No delivery of the bench has the kind of disability.
SELECT 'egh_lb_jahr', 'disability', 'unknown', count(DISTINCT unit) FROM flow;
SELECT 'egh_lb_jahr', 'service_group', service_group, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'service_type', service_type, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'housing', housing, count(DISTINCT unit) FROM flow GROUP BY 3;
SELECT 'egh_lb_jahr', 'municipality', municipality, count(DISTINCT unit) FROM flow GROUP BY 3;

SELECT 'egh_lb_stichtag', '', '', count(DISTINCT unit) FROM stock;
SELECT 'egh_lb_stichtag', 'authority', authority, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'sex', sex, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'age_group', age_group, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'sex*age_group', sex || '*' || age_group, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'rag', rag, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'citizenship', citizenship, count(DISTINCT unit) FROM stock GROUP BY 3;
-- No delivery of the bench has the kind of disability.
SELECT 'egh_lb_stichtag', 'disability', 'unknown', count(DISTINCT unit) FROM stock;
SELECT 'egh_lb_stichtag', 'service_group', service_group, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'service_type', service_type, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'housing', housing, count(DISTINCT unit) FROM stock GROUP BY 3;
SELECT 'egh_lb_stichtag', 'municipality', municipality, count(DISTINCT unit) FROM stock GROUP BY 3;

SELECT 'he_8c_rag_n', '', '', count(DISTINCT person) FROM old;
SELECT 'he_8c_rag_n', 'sex', sex, count(DISTINCT person) FROM old GROUP BY 3;
SELECT 'he_8c_rag_n', 'age_group', rag_group, count(DISTINCT person) FROM old GROUP BY 3;
SELECT 'he_8c_rag_n', 'sex*age_group', sex || '*' || rag_group, count(DISTINCT person) FROM old GROUP BY 3;
-- Of a person the first row tells, whether it still runs or not.
SELECT 'he_8c_rag_n', 'application', CASE WHEN erstantrag >=
	date(geburtsdatum, '+' || (780 +
	    max(0, substr(geburtsdatum, 1, 4) - 1946)) || ' months')
	THEN 'after' ELSE 'before' END, count(*)
FROM (SELECT geburtsdatum, erstantrag, min(rowid) FROM kreis
    WHERE 'odenwaldkreis' || person_id IN (SELECT person FROM old)
    GROUP BY person_id)
GROUP BY 3;
-- No delivery of the bench has the care grade.
SELECT 'he_8c_rag_n', 'care_grade', 'unknown', count(DISTINCT person) FROM old;
SELECT 'he_8c_rag_n', 'service_type', service_type, count(DISTINCT person) FROM old GROUP BY 3;
SELECT 'he_8c_rag_n', 'housing', housing, count(DISTINCT person) FROM old GROUP BY 3;
SELECT 'he_8c_rag_n', 'municipality', municipality, count(DISTINCT person) FROM old GROUP BY 3;

SELECT 'he_8d_ga_n', '', '', count(DISTINCT person) FROM lwv_stock;
SELECT 'he_8d_ga_n', 'place', CASE WHEN inside AND outside THEN 'both' WHEN inside THEN 'inside' WHEN outside THEN 'outside' ELSE 'unknown' END, count(*) FROM place GROUP BY 3;
SELECT 'he_8d_ga_n', 'place_home', CASE WHEN home_inside AND home_outside THEN 'both' WHEN home_inside THEN 'inside' WHEN home_outside THEN 'outside' ELSE 'unknown' END, count(*) FROM place GROUP BY 3;
SELECT 'he_8d_ga_n', 'target_county', substr(ags_leist, 1, 5) || '000', count(DISTINCT person) FROM lwv_stock WHERE ags_leist NOT LIKE '06437%' GROUP BY 3;
SELECT 'he_8d_ga_n', 'sex', sex, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'age_group', age_group, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'sex*age_group', sex || '*' || age_group, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'rag', rag, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'service_type', service_type, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'housing', housing, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'target_group', target_group, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
SELECT 'he_8d_ga_n', 'municipality', municipality, count(DISTINCT person) FROM lwv_stock GROUP BY 3;
