-- The laws (Rechtskreis) under which a delivery has services: asked often, and
-- to look at each service for it takes long.

CREATE TABLE delivery_law (
	delivery INTEGER NOT NULL REFERENCES delivery,
	law	INTEGER NOT NULL,	-- of table key
	PRIMARY KEY (delivery, law)
) WITHOUT ROWID;

INSERT INTO delivery_law
SELECT DISTINCT d.id, s.rechtskreis
FROM delivery d
JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell;
