-- Recipients of integration assistance in the course of the year, of all
-- authorities.
--
-- Clause      § 8 Buchst. c and d of the agreement, taken together
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH)
-- Time        services on any day of the year; ages are those at its end
-- Unit        the person; persons of different sources with the same
--             match_key are one (counted once in the total, and under each
--             source that serves it).  Sex, age and residence are those of
--             its first counted record, local sources first
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	d.source AS authority,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
	    :stichtag) AS rag,
	p.nationality AS nationality,
	s.leistungsart AS service_group,
	s.leistungsart AS service_type,
	s.wohnform AS housing,
	s.behinderungsart AS disability,
	p.ags_ga AS municipality
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
      OR p.ags_ga BETWEEN :region_from AND :region_to);
