-- What is stored of one record, by the canonical names of its columns: keys
-- as they are delivered, dates and AGS as numbers.
--
-- :spell  the spell's number
SELECT
	p.number AS person_id,
	(SELECT key FROM match WHERE id = p.match) AS match_key,
	s.fall AS fall_id,
	CASE p.birth_precision
		WHEN 0 THEN p.birth
		WHEN 1 THEN p.birth / 100
		ELSE p.birth / 10000
	END AS geburtsdatum,
	(SELECT key FROM key WHERE id = p.sex) AS geschlecht,
	(SELECT key FROM key WHERE id = p.nationality) AS staatsang,
	p.ags_ga AS ags_ga,
	s.ags_wohn AS ags_wohn,
	s.ags_leist AS ags_leist,
	(SELECT key FROM key WHERE id = s.rechtskreis) AS rechtskreis,
	(SELECT key FROM key WHERE id = s.leistungsart) AS leistungsart,
	(SELECT key FROM key WHERE id = s.wohnform) AS wohnform,
	(SELECT key FROM key WHERE id = s.zielgruppe) AS zielgruppe,
	(SELECT key FROM key WHERE id = s.behinderungsart) AS behinderungsart,
	(SELECT key FROM key WHERE id = s.schulart) AS schulart,
	(SELECT key FROM key WHERE id = s.pflegegrad) AS pflegegrad,
	s.beginn AS beginn,
	nullif(s.ende, 99991231) AS ende,
	(SELECT key FROM key WHERE id = s.ende_grund) AS ende_grund,
	p.erstantrag AS erstantrag,
	p.erstbeginn AS erstbeginn,
	p.einreise AS einreise,
	s.schule_ende AS schule_ende,
	p.sterbedatum AS sterbedatum,
	(SELECT key FROM key WHERE id = s.lebensabschnitt) AS lebensabschnitt,
	s.uebernahme AS uebernahme,
	(SELECT key FROM key WHERE id = s.folgeleistung) AS folgeleistung,
	s.pers_budget AS pers_budget,
	p.rag_schutz AS rag_schutz,
	(SELECT key FROM key WHERE id = s.status) AS status,
	(SELECT key FROM key WHERE id = s.unterbringung) AS unterbringung,
	(SELECT key FROM key WHERE id = s.rbs) AS rbs,
	s.haushalt AS haushalt_id,
	s.ausgaben AS ausgaben,
	s.einnahmen AS einnahmen
FROM spell s
JOIN person p ON p.id = s.person
WHERE s.id = :spell;
