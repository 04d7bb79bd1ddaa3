-- A person of a list.
INSERT INTO uebergang (list, line, person_id, name, vorname, geburtsdatum,
	schule, schulart, schule_ende, wohnform, folgeleistung)
VALUES (:delivery, :line, :person_id, :name, :vorname, :geburtsdatum,
	:schule, :schulart, :schule_ende, :wohnform, :folgeleistung);
