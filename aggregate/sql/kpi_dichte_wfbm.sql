-- Persons in the Arbeitsbereich of a workshop, of working age.
--
-- Clause      none of its own; key figure of the BAGüS comparison
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region; 18 to
--             under 65 years old at the end of the Stichtag
-- Condition   integration assistance (EGH) as AL_WFBM
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, persons without a usable birth date, and persons
-- whose birth date lacks its day where the day decides.
-- age_completed counts half years: 35 is 17 or 18, 36 is 18, 129 is 64 or 65.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN p.birth IS NULL
		    OR age_completed(p.birth, p.birth_precision, :stichtag)
		        IN (35, 129) THEN 'birth'
	END AS left_out,
	p.sex AS sex,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.leistungsart = (SELECT id FROM key
      WHERE list = 'leistungsart' AND key = 'AL_WFBM')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.birth IS NULL
      OR age_completed(p.birth, p.birth_precision, :stichtag)
          BETWEEN 35 AND 129)
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
