-- The joint bodies of which meetings were delivered for one reporting year.
--
-- :year   the reporting year
-- number  of the first row that names the body, in any delivery
SELECT (SELECT min(x.rowid) FROM sitzungen x WHERE x.gremium = r.gremium)
	AS number, r.gremium
FROM sitzungen r
JOIN delivery d ON d.id = r.delivery
WHERE d.state = 'current' AND d.year = :year
GROUP BY r.gremium
ORDER BY number;
