-- Findings of a delivery, from feed_finding (ingest/load.c).
INSERT INTO finding (delivery, line, column, rule, level)
SELECT delivery, line, column, rule, level
FROM feed_finding;
