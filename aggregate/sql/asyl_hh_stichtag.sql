-- Households with Regelleistungen of the AsylbLG on the Stichtag.
--
-- Clause      none of its own; § 12 AsylbLG
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   at least one person with § 2 or § 3 AsylbLG (P2, P3)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the household of one source, by its number
--
-- household_size  its persons with § 2 or § 3
-- household_type  0: one adult, 1: one adult with minors, 2: a couple (two
--                 adults with Regelbedarfsstufe 2), 3: a couple with minors,
--                 4: minors only, 5: all others; unknown where a birth date
--                 is missing or lacks the day that decides
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing, and persons without the number of a household.
WITH members AS MATERIALIZED (
	SELECT s.haushalt, p.id,
		age_completed(p.birth, p.birth_precision, :stichtag) AS age,
		max(s.rbs = (SELECT id FROM key
		    WHERE list = 'rbs' AND key = '2')) AS partner
	FROM delivery d
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE d.id = :delivery
	  AND s.haushalt IS NOT NULL
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'ASYL')
	  AND s.leistungsart IN (SELECT id FROM key
	      WHERE list = 'leistungsart' AND key IN ('P2', 'P3'))
	  AND s.beginn <= :stichtag
	  AND s.ende >= :stichtag
	GROUP BY s.haushalt, p.id
),
households AS MATERIALIZED (
	SELECT haushalt, count(*) AS size,
		sum(age >= 36) AS adults,	-- half years
		sum(age < 35) AS minors,
		sum(coalesce(age, 35) = 35) AS unknown,
		sum(age >= 36 AND coalesce(partner, 0)) AS partners
	FROM members
	GROUP BY haushalt
)
SELECT
	s.haushalt AS unit,
	s.id AS record,
	CASE
		WHEN o.role <> 'local' AND p.ags_ga IS NULL THEN 'ags_ga'
		WHEN s.haushalt IS NULL THEN 'haushalt'
	END AS left_out,
	d.source AS authority,
	s.unterbringung AS accommodation,
	h.size AS household_size,
	CASE
		WHEN h.unknown > 0 THEN NULL
		WHEN h.adults = 1 AND h.minors = 0 THEN 0
		WHEN h.adults = 1 THEN 1
		WHEN h.adults = 2 AND h.partners = 2 AND h.minors = 0 THEN 2
		WHEN h.adults = 2 AND h.partners = 2 THEN 3
		WHEN h.adults = 0 THEN 4
		ELSE 5
	END AS household_type,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
LEFT JOIN households h ON h.haushalt = s.haushalt
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
