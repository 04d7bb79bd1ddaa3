-- The measures of which reference/brueche.csv has breaks.
--
-- measure  an id, or a prefix of ids that ends in '*'
SELECT DISTINCT measure
FROM ref_brueche
ORDER BY measure;
