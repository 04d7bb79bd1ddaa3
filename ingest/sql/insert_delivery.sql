-- One delivery, as the current one.  Parameters: the columns of the table;
-- :source is its name.
INSERT INTO delivery (id, source, form, year, state, file, sha256, bytes,
	received, dialect, nil, rows, blocked, persons, control, first_spell,
	last_spell)
VALUES (:id, (SELECT id FROM source WHERE name = :source), :form, :year,
	'current', :file, :sha256, :bytes, :received, :dialect, :nil, :rows,
	:blocked, :persons, :control, :first_spell, :last_spell);
