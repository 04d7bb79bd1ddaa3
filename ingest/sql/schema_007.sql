-- The regional data set of § 9 in the statewide form: what a source reports
-- of areas, passed through as it comes.
CREATE TABLE regionaldaten (
	delivery INTEGER NOT NULL
		REFERENCES delivery DEFERRABLE INITIALLY DEFERRED,
	line	INTEGER NOT NULL,
	abschnitt TEXT,			-- heading above rows that belong together
	merkmal	TEXT NOT NULL,		-- what is counted or measured
	einheit	TEXT NOT NULL,		-- 'Personen', 'Prozent', 'EUR' …
	gebiet	TEXT NOT NULL,		-- AGS prefix: '06437', '06'
	wert	INTEGER,		-- NULL: withheld; in units of 10^-decimals
	decimals INTEGER NOT NULL,	-- as delivered
	symbol	TEXT			-- sign and marks as delivered
);

CREATE INDEX regionaldaten_delivery ON regionaldaten (delivery);
