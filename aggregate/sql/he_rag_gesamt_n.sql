-- Persons above the retirement age at all authorities: the series that
-- bridges the change of responsibility of 1 January 2024.
--
-- Clause      § 8 Buchst. c and d of the agreement, taken together
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH); the individual retirement age
--             (§ 235 Abs. 2 SGB VI with sentence 3) is complete at the end
--             of the Stichtag
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Sex, age and residence are those of its
--             first counted record, local sources first
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, persons without a usable birth date, and persons
-- whose birth date lacks its day where the day decides.
-- rag_state: 0 under, 1 over, 2 undetermined.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN p.birth IS NULL THEN 'birth'
		WHEN rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
		    :stichtag) = 2 THEN 'rag'
	END AS left_out,
	d.source AS authority,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	s.leistungsart AS service_type,
	s.wohnform AS housing,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.birth IS NULL
      OR rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
          :stichtag) <> 0)
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
