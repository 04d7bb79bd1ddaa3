-- One row of a delivery of lizenzen.  Parameters: the columns of the table.
INSERT INTO lizenzen (delivery, line, ags, jahr, art, betrag)
VALUES (:delivery, :line, :ags, :jahr, :art, :betrag);
