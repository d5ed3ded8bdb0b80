-- Servers that say, every few seconds, that they run with the master key of this database. Runs unchanged on PostgreSQL and on H2
-- in PostgreSQL mode.

CREATE TABLE running_server (
    id      VARCHAR(64)              NOT NULL PRIMARY KEY,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL
);
