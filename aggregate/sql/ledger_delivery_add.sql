-- A delivery behind an edition.
INSERT INTO edition_delivery (edition, year, source, form, sha256, reason)
VALUES (:edition, :year, :source, :form, :sha256, :reason);
