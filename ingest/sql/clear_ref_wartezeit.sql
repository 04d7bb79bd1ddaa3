-- Before reference/wartezeit.csv is loaded anew.
DELETE FROM ref_wartezeit;
