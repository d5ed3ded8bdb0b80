/**
 * Keeping secrets that have to be read again. Out-port: {@link dev.caretaker.application.secret.SecretVault}, which
 * encrypts them at rest.
 */
@NullMarked
package dev.caretaker.application.secret;

import org.jspecify.annotations.NullMarked;
