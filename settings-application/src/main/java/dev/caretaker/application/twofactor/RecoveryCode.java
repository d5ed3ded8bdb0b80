package dev.caretaker.application.twofactor;

import dev.caretaker.application.user.PasswordHash;

/**
 * A recovery code as it is kept.
 *
 * @param selector its first characters, which find it among those of its owner
 * @param hash hash of the whole code
 */
public record RecoveryCode(String selector, PasswordHash hash) {}
