-- The waiting times before § 2 AsylbLG, by the day the services begin.
SELECT valid_from, valid_to, months
FROM ref_wartezeit
ORDER BY valid_from;
