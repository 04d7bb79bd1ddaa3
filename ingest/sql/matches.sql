-- All match keys that deliveries have had, with their numbers.
SELECT id, key FROM match ORDER BY id;
