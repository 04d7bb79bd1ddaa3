-- Ambulantisierungsquote: adults with help to live outside a home, among all
-- adults with help to live.
--
-- Clause      none of its own; key figure of the BAGüS comparison:
--             (outside + foster families) / (homes + outside + foster families)
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region; 18 years
--             or older at the end of the Stichtag
-- Condition   integration assistance (EGH): any service while living in a
--             besondere Wohnform (BWF), or assistance (ST_ASS1, ST_ASS2), or
--             care in a foster family (ST_PFLFAM)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one
--
-- home        1: in a besondere Wohnform, 0: outside; who has services of
--             both kinds lives in the home and is in the base only
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, persons without a usable birth date, and persons with
-- assistance of whom nobody says where they live (no Wohnform, or UNB).
-- age_completed counts half years: 35 is 17 or 18, 36 is 18.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN p.birth IS NULL
		    OR age_completed(p.birth, p.birth_precision, :stichtag)
		        = 35 THEN 'birth'
		WHEN (s.wohnform IS NULL OR s.wohnform = (SELECT id FROM key
		        WHERE list = 'wohnform' AND key = 'UNB'))
		    AND s.leistungsart <> (SELECT id FROM key
		        WHERE list = 'leistungsart' AND key = 'ST_PFLFAM')
		THEN 'wohnform'
	END AS left_out,
	coalesce(s.wohnform = (SELECT id FROM key
	    WHERE list = 'wohnform' AND key = 'BWF'), 0) AS home,
	s.wohnform AS housing,
	p.ags_ga AS municipality,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	s.zielgruppe AS target_group
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND (s.wohnform = (SELECT id FROM key
          WHERE list = 'wohnform' AND key = 'BWF')
      OR s.leistungsart IN (SELECT id FROM key
          WHERE list = 'leistungsart'
            AND key IN ('ST_ASS1', 'ST_ASS2', 'ST_PFLFAM')))
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.birth IS NULL
      OR age_completed(p.birth, p.birth_precision, :stichtag) >= 35)
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
