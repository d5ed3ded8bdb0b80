-- The job that warns of credentials that end. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

INSERT INTO job (kind, schedule, failures) VALUES ('CREDENTIAL_EXPIRY', '', 0);
