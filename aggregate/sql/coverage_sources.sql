-- The sources that ever had a delivery of a form.
--
-- :form  'leistungen'
SELECT s.id, s.name, s.role, s.title
FROM source s
WHERE EXISTS (SELECT 1 FROM delivery d
    WHERE d.source = s.id AND d.form = :form)
ORDER BY s.name;
