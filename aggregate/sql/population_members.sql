-- Members of a shared desk in the region, from the first to the last day.
--
-- :region_from, :region_to  first and last AGS
SELECT ags, von, bis
FROM ref_mitglieder
WHERE ags BETWEEN :region_from AND :region_to
ORDER BY ags, von;
