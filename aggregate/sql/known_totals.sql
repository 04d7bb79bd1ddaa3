-- Counts of this region that readers know from elsewhere.
--
-- :first, :last  reporting years, both included
-- least, most    the count is one of these, or between them
-- line           in reference/bekannt.csv
SELECT measure, year, coalesce(breakdown, ''), coalesce(category, ''),
	least, most, line
FROM ref_bekannt
WHERE year BETWEEN :first AND :last
ORDER BY measure, year, breakdown, category, least, most;
