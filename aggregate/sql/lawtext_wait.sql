-- Which version of the law tells the waiting time of § 2 AsylbLG.
--
-- :first_day, :last_day  what is looked at: the Stichtag, or a year
SELECT law, months
FROM ref_wartezeit
WHERE valid_from <= :last_day
  AND valid_to >= :first_day
ORDER BY valid_from;
