package dev.caretaker.application.user;

/**
 * A salted hash of a password in PHC string format; never prints itself.
 *
 * @param phc such as {@code $argon2id$v=19$m=19456,t=2,p=1$…}
 */
public record PasswordHash(String phc) {

    /** Hides the hash. */
    @Override
    public String toString() {
        return "***";
    }
}
