-- One row of a delivery of aggregat.  Parameters: the columns of the table.
INSERT INTO aggregat (delivery, line, measure, period, region,
	breakdown, category, value, decimals, symbol)
VALUES (:delivery, :line, :measure, :period, :region, :breakdown,
	:category, :value, :decimals, :symbol);
