package dev.caretaker.application.user;

import dev.caretaker.domain.access.Password;

/** Where the first administrator finds the random password of the first start. */
public interface InitialPassword {

    /**
     * Keeps the password where only the operator of the server can read it, replacing any kept before.
     *
     * @param password the random password
     * @return where it is, in words for the operator; never the password itself
     */
    String keep(Password password);

    /** Removes it for good; does nothing if there is none. */
    void discard();
}
