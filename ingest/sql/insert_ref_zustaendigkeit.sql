-- One row of reference/zustaendigkeit.csv.
INSERT INTO ref_zustaendigkeit (land, lebensabschnitt, valid_from, valid_to, traeger_art, law)
VALUES (:land, :lebensabschnitt, :valid_from, :valid_to, :traeger_art, :law);
