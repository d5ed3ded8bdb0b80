package dev.caretaker.application.inmemory;

import dev.caretaker.application.sso.credential.CredentialVault;
import dev.caretaker.application.sso.credential.StoredCredentials;

/** Keeps the credentials for Entra in memory. */
public final class InMemoryCredentialVault implements CredentialVault {

    private StoredCredentials kept = StoredCredentials.NONE;

    @Override
    public synchronized StoredCredentials read() {
        return kept;
    }

    @Override
    public synchronized boolean replace(StoredCredentials credentials, Runnable record) {
        if (credentials.version() != kept.version()) {
            return false;
        }
        record.run();
        kept = new StoredCredentials(
                credentials.version() + 1,
                credentials.addressee(),
                credentials.current(),
                credentials.next(),
                credentials.refusedSince());
        return true;
    }
}
