-- Persons of the local authority by the expected end of their school in the
-- five years to come.
--
-- Clause      § 8 Buchst. b of the agreement, for planning: all housing
-- Population  persons of the local sources
-- Condition   integration assistance (EGH) with an expected end of school in
--             the five years after the Stichtag
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- year        of the expected end of school
SELECT
	p.id AS unit,
	s.id AS record,
	s.schule_ende / 10000 AS year,
	s.schulart AS school_type,
	s.wohnform AS housing
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND o.role = 'local'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND s.schule_ende / 10000 BETWEEN :stichtag / 10000 + 1
      AND :stichtag / 10000 + 5;
