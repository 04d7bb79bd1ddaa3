-- Leavers of a school who live in a home: the number on the list of § 8 b.
--
-- Clause      § 8 Buchst. b of the agreement: the list due on 31.03. of the
--             year after the Stichtag names those whose school ends in the
--             year after that (report 2024: list of 31.03.2025, leavers of
--             2026).  Only the number is here; the list is another matter
-- Population  persons of the local sources
-- Condition   integration assistance (EGH) for school or vocational school
--             (BI_SCHULE, BI_BERUF) while living in a home (BWF, STAT_MJ)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- Left out and named in a note: persons without an expected end of school.
SELECT
	p.id AS unit,
	s.id AS record,
	CASE WHEN s.schule_ende IS NULL THEN 'schule_ende' END AS left_out,
	s.schulart AS school_type,
	s.wohnform AS housing,
	s.behinderungsart AS disability,
	s.folgeleistung AS next_service,
	s.schule_ende / 100 % 100 AS month
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND o.role = 'local'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.leistungsart IN (SELECT id FROM key
      WHERE list = 'leistungsart' AND key IN ('BI_SCHULE', 'BI_BERUF'))
  AND s.wohnform IN (SELECT id FROM key
      WHERE list = 'wohnform' AND key IN ('BWF', 'STAT_MJ'))
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (s.schule_ende IS NULL
      OR s.schule_ende / 10000 = :stichtag / 10000 + 2);
