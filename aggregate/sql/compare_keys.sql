-- What tells who the counted units of a delivery are, in any year.
--
-- :delivery  its number
--
-- A unit is known again by the source and one of its own numbers: that of the
-- person, the case file, the household; or, between sources, by the match key.
SELECT
	s.id AS spell,
	d.source AS source,
	p.number AS person,
	p.match AS match,
	s.fall AS fall,
	s.haushalt AS haushalt,
	s.leistungsart AS leistungsart,
	s.beginn AS beginn
FROM delivery d
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
JOIN person p ON p.id = s.person
WHERE d.id = :delivery
ORDER BY s.id;
