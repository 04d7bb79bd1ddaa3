-- Before reference/bekannt.csv is loaded anew.
DELETE FROM ref_bekannt;
