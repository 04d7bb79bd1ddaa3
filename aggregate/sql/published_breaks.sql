-- The breaks of all series, by day.
--
-- measure  an id, or a prefix of ids that ends in '*'
SELECT measure, day, label, text
FROM ref_brueche
ORDER BY day, label;
