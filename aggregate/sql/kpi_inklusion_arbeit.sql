-- Share of those who take part in working life outside a workshop.
--
-- Clause      none of its own; reporting of the field
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH) as AL_WFBM (workshop), AL_ALA
--             (other provider) or AL_BFA (Budget für Arbeit)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one
--
-- work        1: AL_ALA or AL_BFA, 0: workshop
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	s.leistungsart <> (SELECT id FROM key
	    WHERE list = 'leistungsart' AND key = 'AL_WFBM') AS work,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.leistungsart IN (SELECT id FROM key
      WHERE list = 'leistungsart' AND key IN ('AL_WFBM', 'AL_ALA', 'AL_BFA'))
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
