-- Persons with Hilfe zur Pflege from the Bezirk who come from the region.
--
-- Clause      none: an optional count for Amberg and the Bezirk Oberpfalz
-- Population  persons of the supra-local sources whose decisive habitual
--             residence lies in the region
-- Condition   Hilfe zur Pflege (HZP)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- Left out and named in a note: persons whose habitual residence is missing.
SELECT
	p.id AS unit,
	s.id AS record,
	CASE WHEN p.ags_ga IS NULL THEN 'ags_ga' END AS left_out,
	s.leistungsart AS care_setting,
	s.pflegegrad AS care_grade,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND o.role = 'supra-local'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'HZP')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
