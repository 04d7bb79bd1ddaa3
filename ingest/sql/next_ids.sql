-- The next free numbers of a delivery, its persons and its spells.
SELECT
	(SELECT coalesce(max(id), 0) + 1 FROM delivery) AS delivery,
	(SELECT coalesce(max(id), 0) + 1 FROM person) AS person,
	(SELECT coalesce(max(id), 0) + 1 FROM spell) AS spell;
