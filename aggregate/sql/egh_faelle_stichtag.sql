-- Case files of integration assistance on the Stichtag.
--
-- Clause      none of its own; background of § 8 Buchst. c and d
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the case file of one source, by its number
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, and services without the number of a case file.
SELECT
	s.fall AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN s.fall IS NULL THEN 'fall'
	END AS left_out,
	d.source AS authority
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
