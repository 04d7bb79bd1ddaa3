-- One row of reference/bekannt.csv.
INSERT INTO ref_bekannt (measure, year, breakdown, category, least, most,
    source, line)
VALUES (:measure, :year, :breakdown, :category, :least, :most, :source, :line);
