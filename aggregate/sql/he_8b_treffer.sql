-- What became of those on the list of § 8 b: whether the supra-local
-- authority serves them.
--
-- Clause      § 8 Buchst. b of the agreement.  The report of year Y looks back
--             on the list that named the leavers of Y: the one that came with
--             the report of Y - 2, due on 31.03. of Y - 1
-- Population  persons of the local sources, as delivered for Y - 2: school or
--             vocational school while living in a home, end of school in Y
-- Condition   a service of integration assistance at a supra-local source that
--             has begun by 31.12. of Y, as delivered for Y
-- Time        the Stichtag of Y
--             Where a list of Y - 2 is missing, the share is not known (…)
-- Unit        the person on the list, as (source, person_id)
--
-- realised    1: such a service is there, 0: none
--
-- Left out and named in a note: persons on the list without a match_key; they
-- cannot be followed.
WITH followed AS MATERIALIZED (
	SELECT DISTINCT p.match
	FROM delivery this
	JOIN delivery d ON d.form = this.form
	  AND d.year = this.year
	  AND d.state = 'current'
	JOIN source o ON o.id = d.source
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE this.id = :delivery
	  AND o.role = 'supra-local'
	  AND p.match IS NOT NULL
	  AND s.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND s.beginn <= :stichtag
)
SELECT
	p.id AS unit,
	s.id AS record,
	CASE WHEN p.match IS NULL THEN 'match_key' END AS left_out,
	p.match IN (SELECT match FROM followed) AS realised,
	s.schulart AS school_type,
	s.folgeleistung AS next_service
FROM delivery this
JOIN delivery d ON d.source = this.source
  AND d.form = this.form
  AND d.year = this.year - 2
  AND d.state = 'current'
JOIN source o ON o.id = d.source
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE this.id = :delivery
  AND o.role = 'local'
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND s.leistungsart IN (SELECT id FROM key
      WHERE list = 'leistungsart' AND key IN ('BI_SCHULE', 'BI_BERUF'))
  AND s.wohnform IN (SELECT id FROM key
      WHERE list = 'wohnform' AND key IN ('BWF', 'STAT_MJ'))
  AND s.beginn <= d.year * 10000 + 1231
  AND s.ende >= d.year * 10000 + 1231
  AND s.schule_ende / 10000 = this.year;
