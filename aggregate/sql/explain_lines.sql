-- The physical lines of some spells of one delivery.
--
-- :first, :last  the spells' numbers, both included
SELECT id, line
FROM spell
WHERE id BETWEEN :first AND :last
ORDER BY id;
