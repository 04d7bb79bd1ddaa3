-- An edition that is written.
INSERT INTO edition (file, template, region, year, audience, status,
    revision, method, published, sha256, figures, reason)
VALUES (:file, :template, :region, :year, :audience, :status, :revision,
    :method, :published, :sha256, :figures, :reason);
