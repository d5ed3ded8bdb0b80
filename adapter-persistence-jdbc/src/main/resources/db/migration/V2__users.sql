-- Lists of users, permissions of host products, API tokens. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

-- Attempts that had begun and not ended were counted among the failures before.
ALTER TABLE lockout ADD COLUMN under_way INTEGER NOT NULL DEFAULT 0;

-- administrator is what the profile says of itself, kept beside it so that the others are found by an index.
-- sort_key is account_key in UTF-8: bytes come in the order of code points, whatever collation a database was given.
ALTER TABLE account ADD COLUMN api_docs BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account ADD COLUMN administrator BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE account ADD COLUMN sort_key BYTEA;
UPDATE account SET api_docs = TRUE, administrator = enabled
    WHERE ' ' || permissions || ' ' LIKE '% SETTINGS %' AND ' ' || permissions || ' ' LIKE '% USERS %';
CREATE INDEX account_administrator ON account (administrator);

-- What users are found by, in UTF-8: words with one beginning are one range of the index. shared is how many bytes a word
-- has in common with the user's word before it; only the first in a range has fewer than the beginning looked for.
-- sort_key is that of the account, so that what is found can be sorted without looking the users up.
CREATE TABLE account_word (
    account_id VARCHAR(64) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    word       BYTEA       NOT NULL,
    shared     INTEGER     NOT NULL,
    sort_key   BYTEA       NOT NULL,
    PRIMARY KEY (account_id, word)
);
CREATE INDEX account_word_range ON account_word (word, sort_key, shared, account_id);

-- One row. Whoever creates or deletes users, or takes away an administrator, locks it first: one after the other.
CREATE TABLE account_count (
    number BIGINT NOT NULL
);
INSERT INTO account_count (number) SELECT COUNT(*) FROM account;

-- Permissions that somebody was asked to hold before; administrators receive each once.
CREATE TABLE known_permission (
    name VARCHAR(60) PRIMARY KEY
);
INSERT INTO known_permission (name) VALUES ('SETTINGS'), ('USERS'), ('BACKUPS'), ('LOGS');

CREATE TABLE api_token (
    id           VARCHAR(64) PRIMARY KEY,
    account_id   VARCHAR(64) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash         VARCHAR(64) NOT NULL UNIQUE,
    name         VARCHAR     NOT NULL,
    permissions  VARCHAR     NOT NULL,
    created_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX api_token_account ON api_token (account_id);
