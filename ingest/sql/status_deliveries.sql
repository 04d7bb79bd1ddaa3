-- The current deliveries, each beside the one it replaced and that of the
-- year before.
--
-- muss       findings that keep a value from being counted
-- before     rows of the delivery that it superseded; NULL: none
-- last_year  rows of the current delivery of the year before; NULL: none
-- first      when the first one for the year came that was meant to count,
--            which is what its name does not call a test or provisional: it
--            tells whether the source was late, and a correction does not
SELECT s.name, d.form, d.year, d.received, d.rows, d.blocked, d.nil,
	(SELECT count(*) FROM finding AS f
	 WHERE f.delivery = d.id AND f.level = 'muss') AS muss,
	(SELECT b.rows FROM delivery AS b
	 WHERE b.superseded_by = d.id) AS before,
	(SELECT l.rows FROM delivery AS l
	 WHERE l.source = d.source AND l.form = d.form
	   AND l.year = d.year - 1 AND l.state = 'current') AS last_year,
	d.file, d.sha256,
	(SELECT min(f.received) FROM delivery AS f
	 WHERE f.source = d.source AND f.form = d.form AND f.year = d.year
	   AND (f.id = d.id OR (f.file NOT LIKE '%test%'
	    AND f.file NOT LIKE '%probe%' AND f.file NOT LIKE '%vorl%ufig%'
	    AND f.file NOT LIKE '%vorab%' AND f.file NOT LIKE '%entwurf%'
	    AND f.file NOT LIKE '%provisional%'))) AS first
FROM delivery AS d
JOIN source AS s ON s.id = d.source
WHERE d.state = 'current'
ORDER BY d.year, s.name, d.form;
