-- Persons whose decisive habitual residence is missing or not known to the
-- register of areas.
--
-- Clause      none of its own; quality of the deliveries
-- Population  all persons of the current deliveries of `leistungen`
-- Condition   none; the share is of those whose residence is not known
-- Time        the reporting year
-- Unit        the person, as (source, person_id)
--
-- residence   1: known, 0: not known
SELECT
	p.id AS unit,
	s.id AS record,
	p.ags_ga IS NOT NULL AS residence,
	d.source AS authority
FROM delivery d
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery;
