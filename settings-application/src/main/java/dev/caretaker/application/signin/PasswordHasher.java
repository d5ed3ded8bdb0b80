package dev.caretaker.application.signin;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.domain.access.Password;

/**
 * Turns passwords into hashes that are slow to guess. Thread-safe. The work is bounded: at most so many hashes are
 * computed and wait at the same time as the machine can bear.
 */
public interface PasswordHasher {

    /**
     * Hashes a password with a new random salt and the parameters in force.
     *
     * @param password the password
     * @return a hash that differs each time
     * @throws HasherBusyException if too many are waiting already
     */
    PasswordHash hash(Password password);

    /**
     * Compares in constant time.
     *
     * @param password the password given
     * @param hash a hash made by this adapter with whatever parameters
     * @return true if the hash was made of an equal password
     * @throws HasherBusyException if too many are waiting already
     */
    boolean matches(Password password, PasswordHash hash);

    /**
     * Whether a hash was made with other parameters than those in force.
     *
     * @param hash the hash
     * @return true if the next sign-in should hash again
     */
    boolean isOutdated(PasswordHash hash);
}
