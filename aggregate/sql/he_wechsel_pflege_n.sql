-- Persons whose integration assistance ended because of predominant need of
-- care.
--
-- Clause      § 8 Buchst. a of the agreement
-- Population  persons of the local sources, and persons of any other source
--             whose decisive habitual residence lies in the region
-- Condition   integration assistance (EGH), none of which goes on, that
--             ended for the reason PFLEGE, or that care under the SGB XII
--             (HZP) of the same person at any source follows: it begins on
--             the last day or up to 62 days later
-- Time        services that end in the year, on 31.12. too; ages are those at
--             its end
-- Unit        the person; persons of different sources with the same
--             match_key are one
--
-- barred      1: a service goes on after the Stichtag; nothing has ended
--
-- Left out and named in a note: persons of other sources whose habitual
-- residence is missing.
SELECT
	coalesce(-p.match, p.id) AS unit,
	s.id AS record,
	CASE WHEN o.role <> 'local' AND p.ags_ga IS NULL
	THEN 'ags_ga' END AS left_out,
	s.ende > :stichtag AS barred,
	age_completed(p.birth, p.birth_precision, :stichtag) AS age_group,
	s.wohnform AS housing
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.beginn <= :stichtag
  AND s.ende >= :first_day
  AND (s.ende > :stichtag
      OR s.ende_grund = (SELECT id FROM key
          WHERE list = 'ende_grund' AND key = 'PFLEGE')
      OR s.id IN (WITH care AS MATERIALIZED (
          SELECT coalesce(-p.match, p.id) AS unit, s.beginn
          FROM delivery this
          JOIN delivery d ON d.form = this.form
            AND d.year = this.year
            AND d.state = 'current'
          JOIN delivery_law l ON l.delivery = d.id	-- has any
            AND l.law = (SELECT id FROM key
                WHERE list = 'rechtskreis' AND key = 'HZP')
          JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
          JOIN person p ON p.id = s.person
          WHERE this.id = :delivery
            AND s.rechtskreis = (SELECT id FROM key
                WHERE list = 'rechtskreis' AND key = 'HZP')
            AND s.beginn >= :first_day
      )
      SELECT s.id
      FROM delivery d
      JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
      JOIN person p ON p.id = s.person
      JOIN care c ON c.unit = coalesce(-p.match, p.id)
      WHERE d.id = :delivery
        AND s.rechtskreis = (SELECT id FROM key
            WHERE list = 'rechtskreis' AND key = 'EGH')
        AND s.ende BETWEEN :first_day AND :stichtag
        AND days_between(s.ende, c.beginn) BETWEEN 0 AND 62))
  AND (o.role = 'local'
      OR p.ags_ga IS NULL
      OR p.ags_ga BETWEEN :region_from AND :region_to);
