package dev.caretaker.application.sso.credential;

/**
 * Where the credentials for Entra are kept, encrypted at rest. Thread-safe; every method is one atomic step and fails
 * with {@link dev.caretaker.application.AdapterFailureException} if the technology does.
 */
public interface CredentialVault {

    /**
     * What is kept now.
     *
     * @return {@link StoredCredentials#NONE} before anything was stored
     */
    StoredCredentials read();

    /**
     * Takes the place of what is kept, if nobody else did so in between.
     *
     * @param credentials what to keep; its version is the one that was read
     * @return true if it is kept now, with a version one higher; false if another version is there, and nothing changed
     */
    boolean replace(StoredCredentials credentials);
}
