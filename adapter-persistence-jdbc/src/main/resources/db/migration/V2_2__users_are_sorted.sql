-- Filled by the step before this one.
ALTER TABLE account ALTER COLUMN sort_key SET NOT NULL;
CREATE UNIQUE INDEX account_sort ON account (sort_key);
