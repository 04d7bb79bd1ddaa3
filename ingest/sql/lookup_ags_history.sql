-- What became of an abolished area key.
--
-- lossless  1 where all of the old area went to the new one
SELECT ags_old, ags_new, valid_to,
	kind <> 'split' AND share_population = 1000 AS lossless
FROM ref_ags_history
ORDER BY ags_old, valid_to, ags_new;
