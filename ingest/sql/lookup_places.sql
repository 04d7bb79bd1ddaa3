-- Gemeinden of a Kreis by name, abolished ones too.
--
-- :first, :last  their AGS
SELECT ags, name
FROM ref_ags
WHERE level = 'gemeinde'
  AND ags BETWEEN :first AND :last
ORDER BY ags, valid_from;
