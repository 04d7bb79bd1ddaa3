-- Persons on the list of § 8 b whose school was to end in a year and who are
-- still with the local authority at its end (P20).
--
-- :year      the year in which their school was to end; the list of them is
--            that of the deliveries two years before (due on 31.03. of the
--            year between)
-- :delivery  the delivery that is looked at, of a local source
-- :stichtag  31.12. of the year
-- line       of the first service that still runs
--
-- Whom the supra-local authority serves by then has been transferred, though
-- the end may be missing; without a match key nobody can tell.
WITH listed AS MATERIALIZED (
	SELECT DISTINCT q.number
	FROM delivery now
	JOIN delivery d ON d.source = now.source
	  AND d.form = now.form
	  AND d.year = :year - 2
	  AND d.state = 'current'
	JOIN spell t ON t.id BETWEEN d.first_spell AND d.last_spell
	JOIN person q ON q.id = t.person
	WHERE now.id = :delivery
	  AND t.schule_ende / 10000 = :year
	  AND t.beginn <= :stichtag - 20000
	  AND t.ende >= :stichtag - 20000
	  AND t.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')
	  AND t.leistungsart IN (SELECT id FROM key
	      WHERE list = 'leistungsart' AND key IN ('BI_SCHULE', 'BI_BERUF'))
	  AND t.wohnform IN (SELECT id FROM key
	      WHERE list = 'wohnform' AND key IN ('BWF', 'STAT_MJ'))
),
still AS MATERIALIZED (
	SELECT p.id, p.match
	FROM delivery now
	JOIN spell f ON f.id = now.first_spell
	CROSS JOIN person p ON p.id BETWEEN f.person
	    AND f.person + now.persons - 1
	WHERE now.id = :delivery
	  AND EXISTS (SELECT 1 FROM listed)
	  AND p.number IN (SELECT number FROM listed)
)
SELECT min(s.line) AS line
FROM delivery now
CROSS JOIN spell s ON s.id BETWEEN now.first_spell AND now.last_spell
JOIN still p ON p.id = s.person
WHERE now.id = :delivery
  AND EXISTS (SELECT 1 FROM still)	-- mostly not: no service is looked at
  AND s.beginn <= :stichtag
  AND s.ende >= :stichtag
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH')
  AND (p.match IS NULL
      OR p.match NOT IN (
	SELECT r.match
	FROM delivery x
	JOIN source o ON o.id = x.source
	JOIN spell u ON u.id BETWEEN x.first_spell AND x.last_spell
	JOIN person r ON r.id = u.person
	WHERE x.form = 'leistungen'
	  AND x.year = :year
	  AND x.state = 'current'
	  AND o.role = 'supra-local'
	  AND r.match IS NOT NULL
	  AND u.beginn <= :stichtag
	  AND u.rechtskreis = (SELECT id FROM key
	      WHERE list = 'rechtskreis' AND key = 'EGH')))
GROUP BY p.id
ORDER BY line;
