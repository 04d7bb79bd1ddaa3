-- What other registers say of areas that the register of areas never had: the
-- file, and the key as it stands there.  Of ags_history an area may have been
-- abolished in its turn.
SELECT 'zustaendigkeit' AS file, printf('%02d', land / 1000000) AS ags
FROM ref_zustaendigkeit
WHERE land NOT IN (SELECT ags FROM ref_ags)
UNION ALL
SELECT 'mitglieder', printf('%08d', ags)
FROM ref_mitglieder
WHERE ags NOT IN (SELECT ags FROM ref_ags)
UNION ALL
SELECT 'ags_history', printf('%08d', ags_new)
FROM ref_ags_history
WHERE ags_new NOT IN (SELECT ags FROM ref_ags)
  AND ags_new NOT IN (SELECT ags_old FROM ref_ags_history)
ORDER BY file, ags
LIMIT 1;
