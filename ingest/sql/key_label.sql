-- What a key of a list is called, of several validities the last.
SELECT label
FROM ref_schluessel
WHERE list = :list AND key = :key
ORDER BY valid_from DESC
LIMIT 1;
