-- All keys of all lists, with the days from and to which they are valid.
--
-- id  the key's number in the store; NULL: never delivered
SELECT r.list, r.key, r.label, r.grp, r.flags, k.id, r.valid_from, r.valid_to,
	r.rank
FROM ref_schluessel r
LEFT JOIN key k ON k.list = r.list AND k.key = r.key;
