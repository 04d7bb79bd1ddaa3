-- All keys of the reference lists, with their numbers and validity.
--
-- list, key  'leistungsart', 'AL_WFBM'
-- id         number of the key in spells and persons
-- from, to   first and last day it may be used
-- flags      what is special about it, words
SELECT s.list, s.key, k.id, s.valid_from, s.valid_to, s.flags
FROM ref_schluessel AS s
JOIN key AS k ON k.list = s.list AND k.key = s.key
ORDER BY s.list, s.key, s.valid_from;
