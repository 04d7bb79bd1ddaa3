-- Room for reference/mitglieder.csv, whose bytes have changed.
DELETE FROM ref_mitglieder;
