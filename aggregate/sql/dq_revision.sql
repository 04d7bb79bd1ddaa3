-- Persons whom this year's delivery and last year's tell differently of: the
-- stock of the year before, recounted from this year's delivery of the same
-- source, has them or has them not.
--
-- Clause      none of its own; quality of the deliveries
-- Population  persons of the current delivery and of the one of the year
--             before, by the source's number of the person
-- Condition   a service under any law on the Stichtag before, in one of the
--             two deliveries only (backdated grants, late ends)
-- Time        the Stichtag of the year before
-- Unit        the person
WITH now AS MATERIALIZED (
	SELECT p.id, p.number, min(s.id) AS spell, d.source
	FROM delivery d
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE d.id = :delivery
	  AND s.beginn <= :stichtag_before
	  AND s.ende >= :stichtag_before
	GROUP BY p.id
),
before AS MATERIALIZED (
	SELECT p.id, p.number, min(s.id) AS spell, d.source
	FROM delivery this
	JOIN delivery d ON d.source = this.source
	  AND d.form = this.form
	  AND d.year = this.year - 1
	  AND d.state = 'current'
	JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
	JOIN person p ON p.id = s.person
	WHERE this.id = :delivery
	  AND s.beginn <= :stichtag_before
	  AND s.ende >= :stichtag_before
	GROUP BY p.id
)
SELECT id AS unit, spell AS record, source AS authority
FROM now
WHERE number NOT IN (SELECT number FROM before)
  AND EXISTS (SELECT 1 FROM before)
UNION ALL
SELECT id, spell, source
FROM before
WHERE number NOT IN (SELECT number FROM now);
