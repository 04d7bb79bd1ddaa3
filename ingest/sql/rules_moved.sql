-- The day on which persons in the third stage of life (first application
-- after the retirement age) passed from the local to the supra-local
-- authority; no row where they never did.
--
-- :land  AGS of the Land, 6000000 for Hessen
SELECT max(n.valid_from)
FROM ref_zustaendigkeit n
JOIN ref_zustaendigkeit o ON o.land = n.land
  AND o.lebensabschnitt = n.lebensabschnitt
  AND o.valid_to < n.valid_from
WHERE n.land = :land
  AND n.lebensabschnitt = 'LA3'
  AND n.traeger_art = 'ueberoertlich'
  AND o.traeger_art = 'oertlich'
HAVING count(*) > 0;
