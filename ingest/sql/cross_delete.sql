-- Room for what those rules say now.
DELETE FROM finding
WHERE delivery = :delivery
  AND rule IN ('P14', 'P16', 'P17', 'P20', 'P23');
