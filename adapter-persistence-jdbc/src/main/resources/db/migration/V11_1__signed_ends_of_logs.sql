-- Where a sealed log begins and ends, signed with the key of the seals, so that nobody can move an end to another row. Runs
-- unchanged on PostgreSQL and on H2 in PostgreSQL mode.

-- NULL: until the next start of a server, which signs what it finds then.
ALTER TABLE log_chain ADD COLUMN head_signature VARCHAR(64);
ALTER TABLE log_chain ADD COLUMN anchor_signature VARCHAR(64);
