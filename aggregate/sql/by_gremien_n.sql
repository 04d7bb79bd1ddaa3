-- Meetings of the joint bodies in the year.
--
-- Clause      cooperation agreement, formats of its section 3.2; § 7 of the
--             agreement of the Odenwaldkreis and the LWV Hessen
-- Population  rows of the form `sitzungen`
-- Condition   none
-- Time        meetings on a day of the year
-- Unit        the meeting: of several rows with one body and day, the first
--
-- body        the number of the first row that names this body
SELECT
	(SELECT min(x.rowid)
	    FROM sitzungen x
	    JOIN delivery d ON d.id = x.delivery
	    JOIN delivery this ON this.form = d.form AND this.year = d.year
	    WHERE this.id = :delivery
	      AND d.state = 'current'
	      AND x.gremium = r.gremium
	      AND x.datum = r.datum) AS unit,
	r.line AS record,
	(SELECT min(x.rowid) FROM sitzungen x
	    WHERE x.gremium = r.gremium) AS body
FROM sitzungen r
WHERE r.delivery = :delivery
  AND r.datum BETWEEN :first_day AND :stichtag;
