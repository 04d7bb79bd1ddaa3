-- The register of areas once more, its levels compared one by one: for a list
-- of three, SQLite builds a table of them anew with each row that is added.
-- The file is read anew.
DROP TABLE ref_ags;

CREATE TABLE ref_ags (
	ags	INTEGER NOT NULL,	-- 8 digits; Kreise end in 000
	level	TEXT NOT NULL CHECK (level = 'land' OR level = 'kreis' OR
		level = 'gemeinde'),
	name	TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,
	source	TEXT NOT NULL
);

CREATE INDEX ref_ags_ags ON ref_ags (ags);

DELETE FROM reference_file WHERE name = 'ags';
