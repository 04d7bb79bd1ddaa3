-- Which version of the law tells who is responsible, by stage of life.
--
-- :land                  AGS of the Land
-- :first_day, :last_day  what is looked at: the Stichtag, or a year
SELECT z.law, coalesce(k.label, z.lebensabschnitt)
FROM ref_zustaendigkeit z
LEFT JOIN ref_schluessel k ON k.list = 'lebensabschnitt'
  AND k.key = z.lebensabschnitt
  AND k.valid_from <= :last_day
  AND k.valid_to >= :last_day
WHERE z.land = :land
  AND z.valid_from <= :last_day
  AND z.valid_to >= :first_day
ORDER BY z.lebensabschnitt, z.valid_from;
