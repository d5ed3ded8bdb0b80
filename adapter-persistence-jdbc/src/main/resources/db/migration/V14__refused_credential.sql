-- Since when Entra refuses the credential in use. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

ALTER TABLE sso_credentials ADD COLUMN refused_since TIMESTAMP WITH TIME ZONE;
