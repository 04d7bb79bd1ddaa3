-- Persons of the local authority who first applied after the retirement age.
--
-- Clause      § 2 Abs. 2 HAG/SGB IX in the version until 31.12.2023; a part of
--             § 8 Buchst. c of the agreement
-- Population  persons of the local sources
-- Condition   integration assistance (EGH); the individual retirement age
--             (§ 235 Abs. 2 SGB VI with sentence 3) is complete at the end
--             of the Stichtag, and was on the day before the first application
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- Left out and named in a note: persons above the retirement age without a
-- date of application, persons without a usable birth date, and persons
-- whose birth date lacks its day where the day decides.
-- rag_state: 0 under, 1 over, 2 undetermined.
SELECT
	p.id AS unit,
	s.id AS record,
	CASE
		WHEN p.birth IS NULL THEN 'birth'
		WHEN rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
		    :stichtag) = 2 THEN 'rag'
		WHEN p.erstantrag IS NULL THEN 'erstantrag'
		WHEN rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
		    day_before(p.erstantrag)) = 2 THEN 'rag'
	END AS left_out,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	s.pflegegrad AS care_grade,
	s.leistungsart AS service_type,
	s.wohnform AS housing,
	p.ags_ga AS municipality
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
  AND (p.birth IS NULL
      OR (rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
          :stichtag) <> 0
          AND (p.erstantrag IS NULL
              OR rag_state(p.birth, p.birth_precision,
                  coalesce(p.rag_schutz, 0),
                  day_before(p.erstantrag)) <> 0)));
