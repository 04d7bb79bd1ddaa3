-- The ledger: what was published, when, in which edition, with which status.
--
-- A draft is an entry that the next draft of the same name replaces; of a
-- final edition the cells are kept too, for ever: who has read it knows it.

CREATE TABLE edition (
	id	INTEGER PRIMARY KEY,
	file	TEXT NOT NULL,		-- name, without folders
	template TEXT NOT NULL,
	region	TEXT NOT NULL,		-- AGS prefix
	year	INTEGER NOT NULL,	-- reporting year
	audience TEXT NOT NULL CHECK (audience IN ('public', 'partner')),
	status	TEXT NOT NULL CHECK (status IN ('entwurf', 'final')),
	revision INTEGER NOT NULL,	-- 0; 1 is the first correction, "-r1"
	method	TEXT NOT NULL,		-- of disclosure control
	published INTEGER NOT NULL,	-- the day it was written
	sha256	TEXT NOT NULL,		-- of the file
	figures	TEXT NOT NULL,		-- sha256 over its cells of all years
	reason	TEXT			-- why a correction was made
);

CREATE UNIQUE INDEX edition_file ON edition (audience, file);

-- The deliveries behind a final edition, of its years.
CREATE TABLE edition_delivery (
	edition	INTEGER NOT NULL REFERENCES edition,
	year	INTEGER NOT NULL,
	source	TEXT NOT NULL,
	form	TEXT NOT NULL,
	sha256	TEXT,			-- NULL: missing or left out
	reason	TEXT,			-- why it was left out
	PRIMARY KEY (edition, year, source, form)
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
	value	INTEGER,		-- as printed; NULL: without a number
	sign	INTEGER NOT NULL	-- enum sign of aggregate/published.h
);

CREATE INDEX ledger_cell_cells ON ledger_cell (cells);
