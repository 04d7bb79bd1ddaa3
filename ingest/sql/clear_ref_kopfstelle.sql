-- Room for reference/kopfstelle.csv, whose bytes have changed.
DELETE FROM ref_kopfstelle;
