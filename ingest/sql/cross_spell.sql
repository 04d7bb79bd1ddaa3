-- One service of a delivery, if it is integration assistance (EGH); the same
-- as cross_spells, where few are asked for.
--
-- :spell  its number
-- line    where the row stands
SELECT person, line, beginn, ende
FROM spell
WHERE id = :spell
  AND rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH');
