-- Recipients of Grundsicherung of 18 years and more below the age limit on
-- the Stichtag.
--
-- Clause      none of its own; § 41 Abs. 3 and 3a SGB XII
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   Grundsicherung (GSI); 18 years are complete, the age limit of
--             § 41 Abs. 2 SGB XII is not
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Sex, age and residence are those of its
--             first counted record, local sources first
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, persons without a usable birth date, and persons
-- whose birth date lacks its day where the day decides.
-- rag_state: 0 under, 1 over, 2 undetermined.
-- age_completed counts half years: 35 is 17 or 18, 36 is 18.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN p.birth IS NULL
		    OR age_completed(p.birth, p.birth_precision, :stichtag)
		        = 35 THEN 'birth'
		WHEN rag_state(p.birth, p.birth_precision, 0,
		    :stichtag) = 2 THEN 'rag'
	END AS left_out,
	d.source AS authority,
	p.sex AS sex,
	p.nationality AS nationality,
	s.leistungsart AS service_type,
	s.wohnform AS housing,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'GSI')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.birth IS NULL
      OR (rag_state(p.birth, p.birth_precision, 0, :stichtag) <> 1
          AND age_completed(p.birth, p.birth_precision, :stichtag) >= 35))
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
