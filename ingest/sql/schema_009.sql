-- Where a count that readers know from elsewhere stands in
-- reference/bekannt.csv; the file is read anew.
ALTER TABLE ref_bekannt ADD COLUMN line INTEGER;

DELETE FROM ref_bekannt;
DELETE FROM reference_file WHERE name = 'bekannt';
