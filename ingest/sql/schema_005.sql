-- What the plausibility rules need beyond a delivery: dated law, and a note
-- of which receipts no longer tell all that was found.

-- Who serves which stage of life (Lebensabschnitt), by Land.
CREATE TABLE ref_zustaendigkeit (
	land	INTEGER NOT NULL,	-- AGS of the Land: 6000000
	lebensabschnitt TEXT NOT NULL
		CHECK (lebensabschnitt IN ('LA1', 'LA2', 'LA3')),
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,
	traeger_art TEXT NOT NULL
		CHECK (traeger_art IN ('oertlich', 'ueberoertlich')),
	law	TEXT NOT NULL
);

-- How long one has to be in the country before § 2 AsylbLG applies, by the
-- day on which those services begin.
CREATE TABLE ref_wartezeit (
	valid_from INTEGER NOT NULL UNIQUE,
	valid_to INTEGER NOT NULL,
	months	INTEGER NOT NULL
		CHECK (months BETWEEN 1 AND 120),
	law	TEXT NOT NULL,
	source	TEXT NOT NULL
);

-- Deliveries of which another source's delivery has changed the findings
-- since their receipts were written.
CREATE TABLE receipt_due (
	delivery INTEGER PRIMARY KEY REFERENCES delivery
);
