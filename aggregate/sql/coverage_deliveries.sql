-- The current deliveries of a form, for some reporting years.
--
-- :form          'leistungen'
-- :first, :last  reporting years, both included
SELECT id, source, year, file, sha256, received, rows, persons, blocked, nil,
	first_spell, last_spell
FROM delivery
WHERE state = 'current' AND form = :form AND year BETWEEN :first AND :last
ORDER BY id;
