-- Inhabitants of the region and its municipalities.
--
-- :region_from, :region_to  first and last AGS
SELECT ags, stichtag, altersgruppe, geschlecht, wert, basis, source
FROM ref_bevoelkerung
WHERE ags BETWEEN :region_from AND :region_to
ORDER BY ags, stichtag, geschlecht, altersgruppe, basis;
