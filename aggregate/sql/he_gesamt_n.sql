-- Recipients of integration assistance at the Kreis and the supra-local
-- authority together, each person once.
--
-- Clause      § 8 Buchst. c and d of the agreement ("vollständige Erfassung")
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person; persons of different sources with the same
--             match_key are one.  Whom both levels report counts at the
--             supra-local one where a service of the local one is of a stage
--             of life for which that is competent on the Stichtag (reference
--             data `zustaendigkeit`), else at the local one
--
-- certainty   1: certainly a person of its own.  0: a person of a local source
--             that may be one of the other level too, because one of the two
--             has no key and both have the same birth date and sex.  Without
--             keys the number is therefore an interval: at least those with
--             1, at most all
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
WITH people AS MATERIALIZED (
	SELECT min(p.id) AS id,		-- birth and sex are those of that row
		p.match, p.birth, p.sex, o.role = 'local' AS local,
		sum(coalesce(s.lebensabschnitt IN (
		    SELECT k.id FROM ref_zustaendigkeit z
		    JOIN key k ON k.list = 'lebensabschnitt'
		      AND k.key = z.lebensabschnitt
		    WHERE z.land / 1000000 = :region_from / 1000000
		      AND :stichtag BETWEEN z.valid_from AND z.valid_to
		      AND z.traeger_art = 'ueberoertlich'), 0)) > 0
		    AS passed_on
	FROM delivery d
	JOIN source o ON o.id = d.source
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE d.form = 'leistungen'
	  AND d.year = :year
	  AND d.state = 'current'
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.beginn <= :stichtag
	  AND s.ende >= :stichtag
	  AND (o.role = 'local'
	      OR p.ags_ga BETWEEN :region_from AND :region_to)
	GROUP BY coalesce(-p.match, p.id), o.role = 'local'
),
-- Persons of both levels, and whether the local one is competent.
twice AS MATERIALIZED (
	SELECT l.match, NOT l.passed_on AS local
	FROM people l
	JOIN people o ON o.match = l.match AND NOT o.local
	WHERE l.local
),
-- Those known at one level only, by birth date and sex: so many with a key
-- and without one at each level.
alone AS (
	SELECT birth, sex,
		sum(local AND match IS NULL) AS local_open,
		sum(local AND match IS NOT NULL) AS local_key,
		sum(NOT local AND match IS NULL) AS other_open,
		sum(NOT local AND match IS NOT NULL) AS other_key
	FROM people
	WHERE match IS NULL OR match NOT IN (SELECT match FROM twice)
	GROUP BY birth, sex
	HAVING (local_open > 0 AND other_open + other_key > 0)
	    OR (local_key > 0 AND other_open > 0)
),
-- So many pairs among them can be one person at most: first those with a key
-- and those of the other level without one, then the rest.
pairs AS (
	SELECT birth, sex, min(local_key, other_open) + min(local_open,
		other_open + other_key - min(local_key, other_open)) AS n
	FROM alone
),
possible AS MATERIALIZED (
	SELECT coalesce(-match, id) AS unit
	FROM (
		SELECT p.id, p.match, c.n, row_number() OVER (
			PARTITION BY p.birth, p.sex
			ORDER BY p.match IS NOT NULL, p.id) AS number
		FROM people p
		JOIN pairs c ON c.birth IS p.birth AND c.sex IS p.sex
		WHERE p.local
		  AND (p.match IS NULL
		      OR p.match NOT IN (SELECT match FROM twice))
	)
	WHERE number <= n
)
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	d.source AS authority,
	s.lebensabschnitt AS life_stage,
	coalesce(-p.match, p.id) NOT IN (SELECT unit FROM possible)
		AS certainty
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
LEFT JOIN twice t ON t.match = p.match
WHERE d.form = 'leistungen'
  AND d.year = :year
  AND d.state = 'current'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to)
  AND (t.match IS NULL OR t.local = (o.role = 'local'));
