-- Areas a person can live in: Gemeinden and, known less exactly, Kreise.
SELECT ags, valid_from, valid_to
FROM ref_ags
WHERE level IN ('kreis', 'gemeinde')
ORDER BY ags, valid_from;
