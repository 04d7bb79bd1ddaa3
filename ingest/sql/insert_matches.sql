-- Match keys that no delivery had before, from feed_match (ingest/load.c).
INSERT INTO match (id, key) SELECT id, key FROM feed_match;
