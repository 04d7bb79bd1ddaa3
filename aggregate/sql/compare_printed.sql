-- The deliveries behind the last final edition of a region for a year.
--
-- :region  AGS prefix
-- :form    'leistungen'
-- :year    reporting year
--
-- delivery  NULL: the edition went without
SELECT s.id AS source, d.id AS delivery, e.file AS edition
FROM edition e
JOIN edition_delivery x ON x.edition = e.id
JOIN source s ON s.name = x.source
LEFT JOIN delivery d ON d.source = s.id AND d.form = x.form
    AND d.year = x.year AND d.sha256 = x.sha256
WHERE e.id = (SELECT max(id) FROM edition
    WHERE region = :region AND year = :year AND status = 'final')
  AND x.form = :form
  AND x.year = :year
ORDER BY s.id;
