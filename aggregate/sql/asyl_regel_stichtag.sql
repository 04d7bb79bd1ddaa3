-- Recipients of Regelleistungen of the AsylbLG on the Stichtag.
--
-- Clause      none of its own; § 12 AsylbLG; background of the costs of the
--             Kopfstelle (agreement of the Kreis Unna)
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   § 2 or § 3 AsylbLG (P2, P3)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Sex, age and residence are those of its
--             first counted record, local sources first
--
-- months      completed since the first day of receipt (erstbeginn, or the
--             service's own where that is earlier or none is delivered); a
--             person has the greatest of its services.  The Stichtag is a
--             31 December, so at its end the month is complete for who began
--             on a 1st
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
	s.leistungsart AS legal_basis,
	s.unterbringung AS accommodation,
	s.status AS residence_status,
	p.nationality AS nationality,
	(:stichtag / 10000 + 1 - min(s.beginn, coalesce(p.erstbeginn, s.beginn))
	    / 10000) * 12 + 1
	    - min(s.beginn, coalesce(p.erstbeginn, s.beginn)) / 100 % 100
	    - (min(s.beginn, coalesce(p.erstbeginn, s.beginn)) % 100 > 1)
	    AS months,
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
