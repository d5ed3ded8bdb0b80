-- Second factors. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

-- What was proven before a step is asked for.
ALTER TABLE challenge ADD COLUMN signed_in_with VARCHAR(20) NOT NULL DEFAULT 'PASSWORD';
ALTER TABLE challenge ADD COLUMN second_factor BOOLEAN NOT NULL DEFAULT FALSE;

-- secret is encrypted, and bound to account_id, here and in two_factor_draft.
CREATE TABLE two_factor (
    account_id     VARCHAR(64) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret         VARCHAR     NOT NULL,
    algorithm      VARCHAR(20) NOT NULL,
    digits         INTEGER     NOT NULL,
    period_seconds INTEGER     NOT NULL,
    enrolled_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    last_step      BIGINT      NOT NULL,
    failures       INTEGER     NOT NULL,
    under_way      INTEGER     NOT NULL,
    window_start   TIMESTAMP WITH TIME ZONE NOT NULL,
    lockouts       INTEGER     NOT NULL,
    locked_until   TIMESTAMP WITH TIME ZONE,
    version        BIGINT      NOT NULL
);

CREATE TABLE two_factor_draft (
    account_id     VARCHAR(64) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret         VARCHAR     NOT NULL,
    algorithm      VARCHAR(20) NOT NULL,
    digits         INTEGER     NOT NULL,
    period_seconds INTEGER     NOT NULL,
    started_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

-- selector is the beginning of the code, in clear text, and finds the hash of the whole.
CREATE TABLE recovery_code (
    account_id VARCHAR(64) NOT NULL REFERENCES two_factor (account_id) ON DELETE CASCADE,
    selector   VARCHAR(10) NOT NULL,
    hash       VARCHAR     NOT NULL,
    PRIMARY KEY (account_id, selector)
);

-- Since when somebody has had to have a second factor.
CREATE TABLE two_factor_obligation (
    account_id    VARCHAR(64) PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    applies_since TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE TABLE remembered_browser (
    id             VARCHAR(64) PRIMARY KEY,
    account_id     VARCHAR(64) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    token_hash     VARCHAR(64) NOT NULL UNIQUE,
    user_agent     VARCHAR     NOT NULL,
    address        VARCHAR     NOT NULL,
    remembered_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    policy_version BIGINT      NOT NULL
);
CREATE INDEX remembered_browser_account ON remembered_browser (account_id);
