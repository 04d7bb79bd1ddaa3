-- The final editions of a region that print years of a span, in the
-- order in which they were published.
--
-- :region        AGS prefix
-- :audience      'public' or 'partner'
-- :first, :last  years of the cells, both included
-- :before        only editions recorded before this one; NULL: all
SELECT e.id, e.file, e.template, e.method, e.year
FROM edition e
WHERE e.region = :region AND e.audience = :audience AND e.status = 'final'
  AND (:before IS NULL OR e.id < :before)
  AND EXISTS (SELECT 1 FROM edition_year y
      WHERE y.edition = e.id AND y.year BETWEEN :first AND :last)
ORDER BY e.id;
