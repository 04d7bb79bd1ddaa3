-- The keys of a list with their German labels and the law they stand in, to
-- propose what a source's own codes mean.
--
-- :list  name of the key list, 'leistungsart'
SELECT key, label, coalesce(law, '')
FROM ref_schluessel
WHERE list = :list
GROUP BY key
ORDER BY min(rank), key;
