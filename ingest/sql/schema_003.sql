-- The ledger: what was published, when, in which edition, with which status.
-- An edition stays in force until it is withdrawn: who has read it knows it.

CREATE TABLE edition (
	id	INTEGER PRIMARY KEY,
	file	TEXT NOT NULL,		-- name, without folders
	template TEXT NOT NULL,
	region	TEXT NOT NULL,		-- AGS prefix
	year	INTEGER NOT NULL,	-- reporting year
	method	TEXT NOT NULL,		-- of disclosure control
	status	TEXT NOT NULL
		CHECK (status IN ('entwurf', 'final', 'withdrawn')),
	published INTEGER NOT NULL,	-- the day it was written
	figures	TEXT NOT NULL,		-- sha256 over its cells of all years
	UNIQUE (file, status, figures)
);

-- The cells of one year that editions print; those that print the same share
-- them.
CREATE TABLE edition_year (
	edition	INTEGER NOT NULL REFERENCES edition,
	year	INTEGER NOT NULL,
	cells	INTEGER NOT NULL,	-- of ledger_cells
	PRIMARY KEY (edition, year)
);

CREATE TABLE ledger_cells (
	id	INTEGER PRIMARY KEY,
	sha256	TEXT NOT NULL UNIQUE	-- of region, year and all its cells
);

CREATE TABLE ledger_cell (
	cells	INTEGER NOT NULL REFERENCES ledger_cells,
	measure	TEXT NOT NULL,
	breakdown TEXT NOT NULL,	-- '': the total
	category TEXT NOT NULL,		-- keys joined by '*'
	value	INTEGER			-- as printed; NULL: without a number
);

CREATE INDEX ledger_cell_cells ON ledger_cell (cells);
