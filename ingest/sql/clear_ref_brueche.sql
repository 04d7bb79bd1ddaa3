-- Room for reference/brueche.csv, whose bytes have changed.
DELETE FROM ref_brueche;
