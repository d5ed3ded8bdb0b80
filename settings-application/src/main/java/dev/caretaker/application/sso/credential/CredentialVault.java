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
     * @param record writes to the log in the same step: either credentials and row are kept or neither is. Only called
     *     if it is done; a step that has to be tried again calls it again
     * @return true if it is kept now, with a version one higher; false if another version is there, and nothing changed
     */
    boolean replace(StoredCredentials credentials, Runnable record);

    /**
     * Takes the place of what is kept without a row in a log.
     *
     * @param credentials what to keep; its version is the one that was read
     * @return as for {@link #replace(StoredCredentials, Runnable)}
     */
    default boolean replace(StoredCredentials credentials) {
        return replace(credentials, () -> {});
    }
}
