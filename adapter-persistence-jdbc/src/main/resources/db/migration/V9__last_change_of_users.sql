-- Who changed a user last, told to whoever meant to change them at the same time. Runs unchanged on PostgreSQL and on H2 in
-- PostgreSQL mode.

-- NULL: changed before this version, or by the start of the server.
ALTER TABLE account ADD COLUMN changed_by VARCHAR;
ALTER TABLE account ADD COLUMN changed_at TIMESTAMP WITH TIME ZONE;
