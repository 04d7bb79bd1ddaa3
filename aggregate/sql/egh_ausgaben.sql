-- Expenses and receipts of integration assistance in the year, in cents.
--
-- Clause      none of its own; § 144 Abs. 3 SGB IX
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH)
-- Time        booked in the year: services on any day of it
-- Unit        the person behind an amount; persons of different sources with
--             the same match_key are one
--
-- brutto, einnahmen, netto  the amounts of a service; netto is what remains
--
-- A source that delivers the form `ausgaben` for the year counts by that, not
-- by the amounts of its cases.  Such a row is of many persons: `crowd` tells of
-- how many who have that Leistungsart in the year; its unit is a number behind
-- those of all persons.
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
WITH crowds AS MATERIALIZED (
	SELECT s.leistungsart, count(DISTINCT s.person) AS n
	FROM delivery d
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	WHERE d.id = :delivery
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.beginn <= :stichtag
	  AND s.ende >= :first_day
	  AND EXISTS (SELECT 1 FROM delivery f
	      WHERE f.source = d.source AND f.year = d.year
	        AND f.form = 'ausgaben' AND f.state = 'current')
	GROUP BY s.leistungsart
)
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	coalesce(s.ausgaben, 0) AS brutto,
	coalesce(s.einnahmen, 0) AS einnahmen,
	coalesce(s.ausgaben, 0) - coalesce(s.einnahmen, 0) AS netto,
	1 AS crowd,
	d.source AS authority,
	s.leistungsart AS service_group,
	s.leistungsart AS service_type
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :first_day
  AND coalesce(s.ausgaben, s.einnahmen) IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM delivery f
      WHERE f.source = d.source AND f.year = d.year
        AND f.form = 'ausgaben' AND f.state = 'current')
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to)
UNION ALL
SELECT (SELECT max(id) FROM person) + a.rowid, -a.line, NULL,
	a.ausgaben, coalesce(a.einnahmen, 0),
	a.ausgaben - coalesce(a.einnahmen, 0), coalesce(c.n, 3),
	d.source, a.leistungsart, a.leistungsart
FROM delivery d
JOIN delivery f ON f.source = d.source
  AND f.year = d.year
  AND f.form = 'ausgaben'
  AND f.state = 'current'
JOIN ausgaben a ON a.delivery = f.id
LEFT JOIN crowds c ON c.leistungsart = a.leistungsart
WHERE d.id = :delivery
  AND a.jahr = d.year
  AND a.leistungsart IN (SELECT k.id
      FROM ref_schluessel r
      JOIN key k ON k.list = r.list AND k.key = r.key
      WHERE r.list = 'leistungsart'
        AND r.grp IN ('MEDREHA', 'ARBEIT', 'BILDUNG', 'SOZIAL'))
  AND (a.ags IS NULL OR a.ags BETWEEN :region_from AND :region_to);
