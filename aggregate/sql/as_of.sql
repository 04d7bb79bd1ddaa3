-- The deliveries as they were known at the end of a day, in place of the
-- table: those received later are not there, and of a source, form and year
-- the last one that is there is the current one.  Every other statement reads
-- `delivery` and so sees this.
--
-- as_of()  the day
CREATE TEMP VIEW delivery AS
SELECT id, source, form, year,
	CASE WHEN id = (
		SELECT max(l.id)
		FROM main.delivery l
		WHERE l.source = d.source AND l.form = d.form
		  AND l.year = d.year AND l.received <= as_of()
	) THEN 'current' ELSE 'superseded' END AS state,
	file, sha256, bytes, received, dialect, nil, rows, blocked, persons,
	control, superseded_by, first_spell, last_spell
FROM main.delivery d
WHERE received <= as_of();
