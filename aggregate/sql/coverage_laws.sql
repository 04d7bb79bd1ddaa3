-- The laws (Rechtskreise) under which the current deliveries of some reporting
-- years have services.
--
-- :form          'leistungen'
-- :first, :last  reporting years, both included
SELECT k.key
FROM key k
WHERE k.list = 'rechtskreis'
  AND EXISTS (SELECT 1
    FROM delivery d
    JOIN spell s ON s.id BETWEEN d.first_spell AND d.last_spell
    WHERE d.state = 'current'
      AND d.form = :form
      AND d.year BETWEEN :first AND :last
      AND s.rechtskreis = k.id)
ORDER BY k.key;
