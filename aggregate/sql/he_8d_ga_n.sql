-- Persons of the supra-local authority who come from the region.
--
-- Clause      § 8 Buchst. d of the agreement (Odenwaldkreis, LWV Hessen)
-- Population  persons of the supra-local sources whose decisive (frozen)
--             habitual residence, § 98 SGB IX, lies in the region
-- Condition   integration assistance (EGH)
-- Time        services that run on the Stichtag, also those that end on it
-- Unit        the person, as (source, person_id)
--
-- place       1: the place of a service lies in the region, 0: outside
-- place_home  the same for housing services only (a workshop outside is no
--             home outside)
-- place_work  the same for services to work only
-- county_home, county_work  the county of such services outside
-- Left out and named in a note: persons whose habitual residence is missing.
SELECT
	p.id AS unit,
	s.id AS record,
	CASE WHEN p.ags_ga IS NULL THEN 'ags_ga' END AS left_out,
	s.ags_leist BETWEEN :region_from AND :region_to AS place,
	CASE WHEN s.leistungsart IN (SELECT k.id
	    FROM ref_schluessel r
	    JOIN key k ON k.list = r.list AND k.key = r.key
	    WHERE r.list = 'leistungsart'
	      AND instr(' ' || r.flags || ' ', ' wohnen ') > 0)
	THEN s.ags_leist BETWEEN :region_from AND :region_to
	END AS place_home,
	CASE WHEN s.leistungsart IN (SELECT k.id
	    FROM ref_schluessel r
	    JOIN key k ON k.list = r.list AND k.key = r.key
	    WHERE r.list = 'leistungsart'
	      AND r.grp = 'ARBEIT')
	THEN s.ags_leist BETWEEN :region_from AND :region_to
	END AS place_work,
	CASE WHEN s.ags_leist NOT BETWEEN :region_from AND :region_to
	THEN s.ags_leist / 1000 END AS target_county,
	CASE WHEN s.leistungsart IN (SELECT k.id
	    FROM ref_schluessel r
	    JOIN key k ON k.list = r.list AND k.key = r.key
	    WHERE r.list = 'leistungsart'
	      AND instr(' ' || r.flags || ' ', ' wohnen ') > 0)
	  AND s.ags_leist NOT BETWEEN :region_from AND :region_to
	THEN s.ags_leist / 1000 END AS county_home,
	CASE WHEN s.leistungsart IN (SELECT k.id
	    FROM ref_schluessel r
	    JOIN key k ON k.list = r.list AND k.key = r.key
	    WHERE r.list = 'leistungsart'
	      AND r.grp = 'ARBEIT')
	  AND s.ags_leist NOT BETWEEN :region_from AND :region_to
	THEN s.ags_leist / 1000 END AS county_work,
	p.sex AS sex,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	rag_state(p.birth, p.birth_precision, coalesce(p.rag_schutz, 0),
	    :stichtag) AS rag,
	s.wohnform AS housing,
	s.leistungsart AS service_type,
	s.zielgruppe AS target_group,
	p.ags_ga AS municipality
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND o.role = 'supra-local'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND (p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
