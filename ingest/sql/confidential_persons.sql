-- The persons of a list, as the other authority looks for them.
--
-- listed  the list of § 8 b is of those in homes (BWF, STAT_MJ, or a housing
--         that was not delivered) whose school ends two years after the
--         reporting year: the list due on 31.03.2025 (reporting year 2024)
--         names the leavers of 2026
SELECT u.person_id, u.name, u.vorname, u.geburtsdatum, u.schule, u.schulart,
	u.schule_ende, u.wohnform, u.folgeleistung,
	u.schule_ende / 10000 = l.year + 2
	    AND coalesce(u.wohnform, 'BWF') IN ('BWF', 'STAT_MJ') AS listed
FROM uebergang u
JOIN list l ON l.id = u.list
WHERE u.list = :list
ORDER BY u.schule_ende, u.name, u.vorname, u.geburtsdatum, u.person_id, u.line;
