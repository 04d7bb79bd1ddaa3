-- Match keys that no delivery had before, from feed_match (ingest/load.c),
-- each with the number after the highest there is.
INSERT INTO match (id, key) SELECT NULL, key FROM feed_match;
