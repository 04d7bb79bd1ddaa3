-- What a full post (PK) and an office workplace (SK) cost in a year by the
-- KGSt report, in cents, by grade and day (reference/kgst.csv).
SELECT valid_from, grade, edition, pk_cent, sk_cent, line
FROM ref_kgst
ORDER BY grade, valid_from;
