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
--             has no key and nothing that is known of birth and sex differs.
--             Without keys the number is therefore an interval: at least those
--             with 1, at most all.  This statement gives 1 for all; the
--             program finds both who is reported twice and who may be when it
--             has seen all sources (aggregate/joint.h, aggregate/pairs.h)
-- birth       with 00 for a day, or a day and month, that nobody knows
-- sex         NULL also for "ohne Angabe", which may be anybody
-- local       the service is of a local source …
-- passed_on   … and of a stage of life for which the supra-local one is
--             competent
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	d.source AS authority,
	s.lebensabschnitt AS life_stage,
	1 AS certainty,
	o.role = 'local' AS local,
	s.lebensabschnitt IN (SELECT k.id
	    FROM ref_zustaendigkeit z
	    JOIN key k ON k.list = 'lebensabschnitt'
	      AND k.key = z.lebensabschnitt
	    WHERE z.land / 1000000 = :region_from / 1000000
	      AND :stichtag BETWEEN z.valid_from AND z.valid_to
	      AND z.traeger_art = 'ueberoertlich') AS passed_on,
	p.id AS person,
	CASE p.birth_precision
		WHEN 0 THEN p.birth
		WHEN 1 THEN p.birth / 100 * 100
		ELSE p.birth / 10000 * 10000
	END AS birth,
	nullif(p.sex, (SELECT id FROM key
	    WHERE list = 'geschlecht' AND key = 'o')) AS sex
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
