-- Places in facilities on the Stichtag.
--
-- Clause      cooperation agreement (Bavaria), planning of places
-- Population  rows of the form `plaetze` in the region
-- Condition   none
-- Time        the Stichtag
-- Unit        the place: a row counts as many as it names
SELECT
	r.rowid AS unit,
	r.line AS record,
	r.plaetze AS value,
	r.art AS place_kind,
	r.ags AS municipality
FROM plaetze r
WHERE r.delivery = :delivery
  AND r.stichtag = :stichtag
  AND (r.ags IS NULL OR r.ags BETWEEN :region_from AND :region_to);
