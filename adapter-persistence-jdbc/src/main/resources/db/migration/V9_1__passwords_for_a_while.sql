-- Passwords that an administrator has handed out end. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

-- NULL: stays until it is changed, as do those that were handed out before this version.
ALTER TABLE account ADD COLUMN password_expires_at TIMESTAMP WITH TIME ZONE;
