-- Room for what those rules say now.
DELETE FROM finding
WHERE delivery = :delivery
  AND rule IN ('P16', 'P17', 'P20');
