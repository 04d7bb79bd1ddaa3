-- Mean age of the recipients of integration assistance on the Stichtag.
--
-- Clause      none of its own; reporting of the field
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH); the birth date is known
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one (counted once in the total, and under each
--             source that serves it).  Sex, age and residence are those of
--             its first counted record, local sources first
--
-- value  the completed age in half years: 78 is 39, 79 is 39 or 40, where the
--        birth date lacks its day
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, and persons without a usable birth date.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN p.birth IS NULL THEN 'birth'
	END AS left_out,
	age_completed(p.birth, p.birth_precision, :stichtag) AS value,
	p.sex AS sex,
	s.leistungsart AS service_group,
	s.wohnform AS housing
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
