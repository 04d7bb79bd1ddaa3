-- Recipients of Hilfe zur Pflege on the Stichtag.
--
-- Clause      none of its own; 7. Kapitel SGB XII
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   Hilfe zur Pflege (HZP)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Sex, age and residence are those of its
--             first counted record, local sources first
--
-- care_kind   1: ambulant, 0: teilstationär, stationär or Kurzzeitpflege
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	d.source AS authority,
	s.leistungsart AS care_setting,
	CASE
		WHEN s.leistungsart IN (SELECT id FROM key
		    WHERE list = 'leistungsart'
		      AND key IN ('TST', 'KZP', 'STA')) THEN 0
		WHEN s.leistungsart IN (SELECT id FROM key
		    WHERE list = 'leistungsart'
		      AND key IN ('PFG', 'HPH', 'VHP', 'PHM', 'WUM', 'AND',
		          'ENT')) THEN 1
	END AS care_kind,
	s.pflegegrad AS care_grade,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'HZP')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
