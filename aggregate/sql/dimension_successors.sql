-- What became of areas that are no more on a day, where all of an area went to
-- one other; step by step, for a successor may be gone itself.
--
-- :day  yyyymmdd
WITH RECURSIVE landed(ags, now) AS (
	SELECT ags_old, ags_new
	FROM ref_ags_history
	WHERE valid_to < :day
	  AND kind <> 'split'
	  AND share_population = 1000
	UNION
	SELECT l.ags, h.ags_new
	FROM landed l
	JOIN ref_ags_history h ON h.ags_old = l.now
	WHERE h.valid_to < :day
	  AND h.kind <> 'split'
	  AND h.share_population = 1000
)
SELECT ags, now
FROM landed
WHERE ags <> now
ORDER BY ags, now;
