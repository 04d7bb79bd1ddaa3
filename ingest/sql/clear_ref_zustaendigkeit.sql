-- Before reference/zustaendigkeit.csv is loaded anew.
DELETE FROM ref_zustaendigkeit;
