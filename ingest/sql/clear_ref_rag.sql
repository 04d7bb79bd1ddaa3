-- Room for reference/rag.csv, whose bytes have changed.
DELETE FROM ref_rag;
