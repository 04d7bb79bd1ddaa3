-- Counts of this region that readers know from elsewhere, as from publications
-- of the state's statistical office: disclosure control reckons with them.
CREATE TABLE ref_bekannt (
	measure	TEXT NOT NULL,
	year	INTEGER NOT NULL,
	breakdown TEXT,			-- 'sex*age_group'; NULL: the total
	category TEXT,			-- 'w*65+'
	least	INTEGER NOT NULL,	-- the count is from here …
	most	INTEGER NOT NULL	-- … to here
		CHECK (0 <= least AND least <= most),
	source	TEXT NOT NULL
);
