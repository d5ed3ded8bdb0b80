-- The last runs of one job, however often others run. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.
CREATE INDEX job_run_kind ON job_run (kind, number);
