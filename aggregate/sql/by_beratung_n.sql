-- Counselling contacts of the year, as the offices keep their list.
--
-- Clause      cooperation agreement (Bavaria), counselling by the Bezirk
-- Population  rows of the form `beratung` in the region, or without an area
-- Condition   none
-- Time        contacts on a day of the year
-- Unit        the contact: a row with `anzahl` 5 is five of them
SELECT
	r.rowid AS unit,
	r.line AS record,
	coalesce(r.anzahl, 1) AS value,
	r.art AS contact,
	r.erst_folge AS first_contact,
	r.datum / 100 % 100 AS month
FROM beratung r
WHERE r.delivery = :delivery
  AND r.datum BETWEEN :first_day AND :stichtag
  AND (r.ags IS NULL OR r.ags BETWEEN :region_from AND :region_to);
