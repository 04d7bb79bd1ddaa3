-- The next free numbers of a delivery, its persons and its spells.
--
-- matches  1 if there are any match keys yet
SELECT
	(SELECT coalesce(max(id), 0) + 1 FROM delivery) AS delivery,
	(SELECT coalesce(max(id), 0) + 1 FROM person) AS person,
	(SELECT coalesce(max(id), 0) + 1 FROM spell) AS spell,
	EXISTS (SELECT 1 FROM match) AS matches;
