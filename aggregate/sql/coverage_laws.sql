-- The laws (Rechtskreis) under which the current deliveries of some reporting
-- years have services.
--
-- :form          'leistungen'
-- :first, :last  reporting years, both included
SELECT DISTINCT k.key
FROM delivery d
JOIN delivery_law l ON l.delivery = d.id
JOIN key k ON k.id = l.law
WHERE d.state = 'current'
  AND d.form = :form
  AND d.year BETWEEN :first AND :last
ORDER BY k.key;
