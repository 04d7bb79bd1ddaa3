-- Expenses for one recipient of integration assistance in the year: gross
-- expenses by the mean of the stocks at the end of the year and of the year
-- before.
--
-- Clause      none of its own; key figure of the BAGüS comparison
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH)
-- Time        expenses of services on any day of the year; stocks on the
--             Stichtag and on that of the year before, the latter from that
--             year's delivery of the same source
-- Unit        the person; persons of different sources with the same
--             match_key are one
--
-- which       what a record is, added up: 1 an amount, 2 in the stock, 4 in the
--             stock of the year before
-- value       gross, in cents; the form `ausgaben` goes before the amounts of
--             the cases, see egh_ausgaben.sql
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
WITH sums AS MATERIALIZED (
	SELECT f.id
	FROM delivery d
	JOIN delivery f ON f.source = d.source
	  AND f.year = d.year
	  AND f.form = 'ausgaben'
	  AND f.state = 'current'
	WHERE d.id = :delivery
), crowds AS MATERIALIZED (
	SELECT s.leistungsart, count(DISTINCT s.person) AS n
	FROM delivery d
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	WHERE d.id = :delivery
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.beginn <= :stichtag
	  AND s.ende >= :first_day
	  AND EXISTS (SELECT 1 FROM sums)
	GROUP BY s.leistungsart
)
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	CASE WHEN coalesce(s.ausgaben, s.einnahmen) IS NOT NULL
	    AND NOT EXISTS (SELECT 1 FROM sums) THEN 1 ELSE 0 END
	+ CASE WHEN s.ende >= :stichtag THEN 2 ELSE 0 END AS which,
	coalesce(s.ausgaben, 0) AS value,
	1 AS crowd,
	s.leistungsart AS service_group,
	s.leistungsart AS service_type,
	s.wohnform AS housing
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :first_day
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to)
UNION ALL
SELECT (SELECT max(id) FROM person) + a.rowid, -a.line, NULL,
	1, a.ausgaben, coalesce(c.n, 3), a.leistungsart, a.leistungsart, NULL
FROM delivery d
JOIN ausgaben a ON a.delivery IN (SELECT id FROM sums)
LEFT JOIN crowds c ON c.leistungsart = a.leistungsart
WHERE d.id = :delivery
  AND a.jahr = d.year
  AND a.leistungsart IN (SELECT k.id
      FROM ref_schluessel r
      JOIN key k ON k.list = r.list AND k.key = r.key
      WHERE r.list = 'leistungsart'
        AND r.grp IN ('MEDREHA', 'ARBEIT', 'BILDUNG', 'SOZIAL'))
  AND (a.ags IS NULL OR a.ags BETWEEN :region_from AND :region_to)
UNION ALL
SELECT coalesce(-p.match, p.id), s.id,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga' END,
	4, 0, 1, s.leistungsart, s.leistungsart, s.wohnform
FROM delivery this
JOIN delivery d ON d.source = this.source
  AND d.form = this.form
  AND d.year = this.year - 1
  AND d.state = 'current'
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE this.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag_before
  AND s.ende >= :stichtag_before
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
