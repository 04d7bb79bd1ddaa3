-- Room for reference/bevoelkerung.csv, whose bytes have changed.
DELETE FROM ref_bevoelkerung;
