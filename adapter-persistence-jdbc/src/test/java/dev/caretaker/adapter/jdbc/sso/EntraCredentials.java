package dev.caretaker.adapter.jdbc.sso;

import dev.caretaker.adapter.jdbc.sql.Database;
import dev.caretaker.application.secret.SecretVault;
import dev.caretaker.application.sso.credential.CredentialVault;
import io.micronaut.context.ApplicationContext;

/** Credentials for Entra, encrypted by a vault that a test chooses. */
public final class EntraCredentials {

    private EntraCredentials() {}

    /**
     * Keeps them in a database.
     *
     * @param context the running adapters
     * @param vault encrypts them
     * @return where they are kept
     */
    public static CredentialVault in(ApplicationContext context, SecretVault vault) {
        return new JdbcCredentialVault(context.getBean(Database.class), vault);
    }
}
