-- Persons above the retirement age at the local authority.
--
-- Clause      § 8 Buchst. c of the agreement (Odenwaldkreis, LWV Hessen)
-- Population  persons of the local sources
-- Condition   integration assistance (EGH); the individual retirement age
--             (§ 235 Abs. 2 SGB VI with sentence 3) is complete at the end
--             of the Stichtag
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- Left out and named in a note: persons without a usable birth date, and
-- persons whose birth date lacks its day where the day decides.
-- rag_state: 0 under, 1 over, 2 undetermined.
--
-- application  whether the retirement age was complete before the day of the
--              first application: 0 no, 1 yes, all else unknown
SELECT
	p.id AS unit,
	s.id AS record,
	CASE
		WHEN p.birth IS NULL THEN 'birth'
		WHEN rag_state(p.birth, p.birth_precision,
		    coalesce(p.rag_schutz, 0), :stichtag) = 2 THEN 'rag'
	END AS left_out,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
	    day_before(p.erstantrag)) AS application,
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
      OR rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
          :stichtag) <> 0);
