-- The sqlite3 way, first step: the deliveries as they are, all columns text
-- (ISO dates compare as text).
CREATE TABLE kreis (
	person_id, match_key, geburtsdatum, geschlecht, staatsang, ags_ga,
	ags_wohn, ags_leist, rechtskreis, leistungsart, wohnform, zielgruppe,
	beginn, ende, ende_grund, erstantrag, lebensabschnitt, pers_budget,
	ausgaben, einnahmen
);
CREATE TABLE lwv AS SELECT * FROM kreis;
.mode csv
.separator ";"
.import --skip 1 kreis-2024.csv kreis
.import --skip 1 lwv-2024.csv lwv
