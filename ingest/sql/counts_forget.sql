-- The cases give the delivered count now.
DELETE FROM finding
WHERE delivery = :delivery
  AND line = :line
  AND rule = 'P22';
