-- The newest sign-in of somebody through Microsoft, with the roles that it brought, one per line: shown to administrators, and
-- worth nothing for what anybody may do. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.
ALTER TABLE account ADD COLUMN arrived_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE account ADD COLUMN arrived_with VARCHAR;
