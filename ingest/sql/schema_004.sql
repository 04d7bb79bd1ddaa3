-- What the Kopfstelle of the Kreis Unna costs and who shares it: the terms of
-- the agreement, the KGSt values of a post, the memberships.  Money is in
-- cents, shares are per mille; `line` is that of the reference file.

CREATE TABLE ref_kopfstelle (
	valid_from INTEGER NOT NULL UNIQUE,	-- until the next row
	grade	TEXT NOT NULL,			-- 'A11', as in ref_kgst
	post_promille INTEGER NOT NULL		-- of a full post
		CHECK (post_promille BETWEEN 0 AND 10000),
	overhead_promille INTEGER NOT NULL	-- of the personnel cost
		CHECK (overhead_promille BETWEEN 0 AND 10000),
	material_promille INTEGER NOT NULL	-- of a workplace's Sachkosten
		CHECK (material_promille BETWEEN 0 AND 10000),
	source	TEXT NOT NULL,
	line	INTEGER NOT NULL
);

CREATE TABLE ref_kgst (
	edition	TEXT NOT NULL,		-- 'KGSt-Bericht 07/2024'
	valid_from INTEGER NOT NULL,	-- until the next row of that grade
	grade	TEXT NOT NULL,
	pk_cent	INTEGER NOT NULL	-- a full post, per year
		CHECK (pk_cent BETWEEN 0 AND 1000000000),
	sk_cent	INTEGER NOT NULL	-- an office workplace with IT, per year
		CHECK (sk_cent BETWEEN 0 AND 1000000000),
	source	TEXT NOT NULL,
	line	INTEGER NOT NULL,
	UNIQUE (grade, valid_from)
);

CREATE TABLE ref_mitglieder (
	ags	INTEGER NOT NULL,
	von	INTEGER NOT NULL,	-- first day
	bis	INTEGER NOT NULL	-- last day
		CHECK (bis >= von),
	rolle	TEXT			-- 'kopfstelle': runs the desk and
		CHECK (rolle IN ('kopfstelle')),	-- sends the invoices
	source	TEXT NOT NULL,
	line	INTEGER NOT NULL,
	UNIQUE (ags, von)
);
