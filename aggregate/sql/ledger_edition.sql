-- An edition that was written; one that is known already changes nothing.
INSERT OR IGNORE INTO edition (file, template, region, year, method, status,
    published, figures)
VALUES (:file, :template, :region, :year, :method, :status, :published,
    :figures);
