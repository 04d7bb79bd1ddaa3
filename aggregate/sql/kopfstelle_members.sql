-- Members of the Kopfstelle: counted on the Stichtag, or their whole months of
-- membership in the year.  A municipality joins on a day and leaves on a day
-- (reference/mitglieder.csv); both belong to the membership.
--
-- Clause      agreement of 30.10.2019, members and their accession
-- Population  municipalities of the region
-- Condition   a membership in reference/mitglieder.csv
-- Time        the Stichtag, or the months of the year
-- Unit        the municipality, or its whole month of membership
--
-- :region_from, :region_to  first and last AGS of the region
-- runs                      1: runs the desk and sends the invoices
SELECT m.ags, m.von, m.bis, m.rolle IS NOT NULL AS runs, m.line,
	coalesce((SELECT r.name FROM ref_ags r WHERE r.ags = m.ags AND r.level = 'gemeinde'
	 ORDER BY r.valid_to DESC LIMIT 1), printf('%08d', m.ags)) AS name
FROM ref_mitglieder m
WHERE m.ags BETWEEN :region_from AND :region_to
ORDER BY m.ags, m.von;
