-- A number for every key of the reference lists that has none yet; numbers
-- once given stay, also of keys that the lists no longer have.
INSERT OR IGNORE INTO key (list, key)
SELECT DISTINCT list, key FROM ref_schluessel ORDER BY list, key;
