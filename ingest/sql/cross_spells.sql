-- Integration assistance (EGH) in a delivery, for double reporting (P16) and
-- gaps at a transfer (P17).
--
-- :delivery
-- line        where the row stands
-- is_shared() whether several sources deliver that person; asked first, since
--             few are
SELECT s.person, s.line, s.beginn, s.ende
FROM delivery d
CROSS JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
WHERE d.id = :delivery
  AND is_shared(s.person)
  AND s.rechtskreis = (SELECT id FROM key
      WHERE list = 'rechtskreis' AND key = 'EGH');
