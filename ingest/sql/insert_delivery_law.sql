-- A law under which a delivery has services.
INSERT INTO delivery_law (delivery, law) VALUES (:delivery, :law);
