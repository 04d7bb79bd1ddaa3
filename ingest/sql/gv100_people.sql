-- Inhabitants of an area by a municipality directory, unless
-- reference/bevoelkerung.csv has them of the same day and basis.  A city that
-- is its own Kreis stands in the directory as both.
INSERT INTO ref_bevoelkerung (ags, stichtag, altersgruppe, geschlecht, wert, basis, source)
SELECT :ags, :stichtag, 'insgesamt', :geschlecht, :wert, :basis, :source
WHERE NOT EXISTS (SELECT 1
    FROM ref_bevoelkerung
    WHERE ags = :ags
      AND stichtag = :stichtag
      AND altersgruppe = 'insgesamt'
      AND geschlecht = :geschlecht
      AND basis = :basis);
