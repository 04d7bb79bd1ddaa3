-- The current deliveries, each beside the one it replaced and that of the
-- year before.
--
-- muss       findings that keep a value from being counted
-- before     rows of the delivery that it superseded; NULL: none
-- last_year  rows of the current delivery of the year before; NULL: none
SELECT s.name, d.form, d.year, d.received, d.rows, d.blocked, d.nil,
	(SELECT count(*) FROM finding AS f
	 WHERE f.delivery = d.id AND f.level = 'muss') AS muss,
	(SELECT b.rows FROM delivery AS b
	 WHERE b.superseded_by = d.id) AS before,
	(SELECT l.rows FROM delivery AS l
	 WHERE l.source = d.source AND l.form = d.form
	   AND l.year = d.year - 1 AND l.state = 'current') AS last_year,
	d.file, d.sha256
FROM delivery AS d
JOIN source AS s ON s.id = d.source
WHERE d.state = 'current'
ORDER BY d.year, s.name, d.form;
