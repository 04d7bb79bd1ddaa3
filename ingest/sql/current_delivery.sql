-- The delivery that counts now.
--
-- :source, :form, :year
SELECT d.id, d.rows, d.persons, d.blocked, d.control, d.sha256,
	d.file, d.bytes
FROM delivery AS d
JOIN source AS s ON s.id = d.source
WHERE s.name = :source
  AND d.form = :form
  AND d.year = :year
  AND d.state = 'current';
