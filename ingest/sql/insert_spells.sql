-- Spells of a delivery, from feed_spell (ingest/load.c).  Each gets the number
-- after the highest there is: SQLite need not look whether it is taken.
INSERT INTO spell (person, line, rechtskreis, leistungsart, beginn, ende,
	wohnform, ags_wohn, ags_leist, zielgruppe, behinderungsart, schulart,
	pflegegrad, ende_grund, lebensabschnitt, uebernahme, folgeleistung,
	schule_ende, pers_budget, status, unterbringung, rbs, fall, haushalt,
	ausgaben, einnahmen)
SELECT person, line, rechtskreis, leistungsart, beginn, ende,
	wohnform, ags_wohn, ags_leist, zielgruppe, behinderungsart, schulart,
	pflegegrad, ende_grund, lebensabschnitt, uebernahme, folgeleistung,
	schule_ende, pers_budget, status, unterbringung, rbs, fall, haushalt,
	ausgaben, einnahmen
FROM feed_spell;
