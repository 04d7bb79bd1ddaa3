-- The keys of one list that are valid on some day of a period.
--
-- :list          'wohnform'
-- :first, :last  the period, yyyymmdd; for a stock both are the Stichtag
-- id             the key's number in the store; NULL: never delivered
--
-- Where a label changed within the period, the later one counts.
SELECT r.key, r.label, r.grp, r.flags, k.id, max(r.valid_from)
FROM ref_schluessel r
LEFT JOIN key k ON k.list = r.list AND k.key = r.key
WHERE r.list = :list
  AND r.valid_from <= :last
  AND r.valid_to >= :first
GROUP BY r.key
ORDER BY r.rank, r.key;
