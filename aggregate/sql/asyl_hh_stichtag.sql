-- Households with Regelleistungen of the AsylbLG on the Stichtag.
--
-- Clause      none of its own; § 12 AsylbLG
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   at least one person with § 2 or § 3 AsylbLG (P2, P3)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the household of one source, here the number of its first spell
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, and persons without the number of a household.
SELECT
	CASE WHEN s.haushalt IS NULL THEN s.id
	ELSE min(s.id) OVER (PARTITION BY s.haushalt) END AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN s.haushalt IS NULL THEN 'haushalt'
	END AS left_out,
	d.source AS authority,
	s.unterbringung AS accommodation,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'ASYL')
  AND s.leistungsart IN (SELECT id FROM key
      WHERE list = 'leistungsart' AND key IN ('P2', 'P3'))
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
