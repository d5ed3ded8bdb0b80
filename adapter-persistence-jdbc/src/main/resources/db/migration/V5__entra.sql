-- Single sign-on through Microsoft Entra ID. Runs unchanged on PostgreSQL and on H2 in PostgreSQL mode.

-- Tenant and account at Microsoft; nobody is found by a name that Microsoft tells.
ALTER TABLE account ADD COLUMN identity VARCHAR UNIQUE;

-- What Microsoft said at a sign-in; roles one per line. NULL in roles: they did not come through Microsoft.
ALTER TABLE session ADD COLUMN sid VARCHAR;
ALTER TABLE session ADD COLUMN login_hint VARCHAR;
ALTER TABLE session ADD COLUMN roles VARCHAR;
CREATE INDEX session_sid ON session (sid);

ALTER TABLE challenge ADD COLUMN sid VARCHAR;
ALTER TABLE challenge ADD COLUMN login_hint VARCHAR;
ALTER TABLE challenge ADD COLUMN roles VARCHAR;

-- Sign-ins on their way to Microsoft. nonce and code_verifier are worth something only together with a code that the
-- browser brings back, and for ten minutes.
CREATE TABLE sso_transaction (
    state_hash    VARCHAR(64) PRIMARY KEY,
    browser_hash  VARCHAR(64) NOT NULL,
    nonce         VARCHAR     NOT NULL,
    code_verifier VARCHAR     NOT NULL,
    purpose       VARCHAR(20) NOT NULL,
    return_to     VARCHAR     NOT NULL,
    addressee     VARCHAR     NOT NULL,
    expires_at    TIMESTAMP WITH TIME ZONE NOT NULL
);
CREATE INDEX sso_transaction_age ON sso_transaction (expires_at);

-- One row. Whoever replaces credentials changes it first: one after the other.
CREATE TABLE sso_credentials (
    version   BIGINT  NOT NULL,
    addressee VARCHAR NOT NULL
);
INSERT INTO sso_credentials (version, addressee) VALUES (0, '');

-- secret is encrypted, and bound to slot and addressee.
CREATE TABLE sso_credential (
    slot        VARCHAR(10) PRIMARY KEY,
    addressee   VARCHAR     NOT NULL,
    kind        VARCHAR(40) NOT NULL,
    secret      VARCHAR     NOT NULL,
    certificate BYTEA,
    expires_on  VARCHAR(20)
);
