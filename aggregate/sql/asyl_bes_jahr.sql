-- Recipients of other services of the AsylbLG in the course of the year.
--
-- Clause      none of its own; § 12 AsylbLG
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   § 4, 5 or 6 AsylbLG (P4, P5, P6)
-- Time        services on any day of the year; ages are those at its end
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Sex, age and residence are those of its
--             first counted record, local sources first
--
-- beside      1: a service of § 2 or § 3 at the same time, on any day of the
--             year, of any source; 0: none ("ausschließlich")
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
WITH basic AS MATERIALIZED (
	SELECT coalesce(-p.match, p.id) AS unit,
		max(s.beginn, :first_day) AS beginn,
		min(s.ende, :stichtag) AS ende
	FROM delivery this
	JOIN delivery d ON d.form = this.form
	  AND d.year = this.year
	  AND d.state = 'current'
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE this.id = :delivery
	  AND s.leistungsart IN (SELECT id FROM key
	      WHERE list = 'leistungsart' AND key IN ('P2', 'P3'))
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'ASYL')
	  AND s.beginn <= :stichtag
	  AND s.ende >= :first_day
)
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	d.source AS authority,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	s.leistungsart AS service_type,
	EXISTS (SELECT 1 FROM basic b
	    WHERE b.unit = coalesce(-p.match, p.id)
	      AND b.beginn <= s.ende
	      AND b.ende >= s.beginn) AS beside,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'ASYL')
  AND s.leistungsart IN (SELECT id FROM key
      WHERE list = 'leistungsart' AND key IN ('P4', 'P5', 'P6'))
  AND s.beginn <= :stichtag
  AND s.ende >= :first_day
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
