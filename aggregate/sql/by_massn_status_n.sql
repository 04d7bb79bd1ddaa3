-- Agreed measures by how far they are.
--
-- Clause      cooperation agreement (Bavaria), table 3.1 and the yearly
--             exchange on the state of implementation
-- Population  rows of the form `massnahmen`
-- Condition   none
-- Time        as delivered for the reporting year
-- Unit        the measure: of several rows with one `id`, the first
--
-- deviates    1: a deviation from the plan is named, 0: none
SELECT
	(SELECT min(x.rowid)
	    FROM massnahmen x
	    JOIN delivery d ON d.id = x.delivery
	    JOIN delivery this ON this.form = d.form AND this.year = d.year
	    WHERE this.id = :delivery
	      AND d.state = 'current'
	      AND x.id = r.id) AS unit,
	r.line AS record,
	r.stand AS progress,
	r.themenbereich AS topic,
	trim(coalesce(r.abweichung, '')) <> '' AS deviates
FROM massnahmen r
WHERE r.delivery = :delivery;
