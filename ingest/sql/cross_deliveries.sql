-- The deliveries of cases that are looked at together.
--
-- :year         the reporting year; of local sources the year before as well,
--               since who passed to the supra-local authority in January is
--               no longer delivered
-- role          of the source
-- current       1: of the year itself, 0: of the year before
-- first_person  its persons are numbered from there on
SELECT d.id, d.source, o.role, d.year = :year AS current,
	f.person AS first_person, d.persons,
	d.first_spell
FROM delivery d
JOIN source o ON o.id = d.source
JOIN spell f ON f.id = d.first_spell
WHERE d.form = 'leistungen'
  AND d.state = 'current'
  AND (d.year = :year OR (d.year = :year - 1 AND o.role = 'local'))
ORDER BY d.id;
