-- Match keys that no delivery had before, from feed_match (ingest/load.c),
-- numbered as insert_persons has it.
INSERT INTO match (id, key) SELECT NULL, key FROM feed_match;
