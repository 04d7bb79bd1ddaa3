-- What the store has of the rules that look at several deliveries.
SELECT line, column, rule
FROM finding
WHERE delivery = :delivery
  AND rule IN ('P14', 'P16', 'P17', 'P20', 'P23')
ORDER BY line, column, rule;
