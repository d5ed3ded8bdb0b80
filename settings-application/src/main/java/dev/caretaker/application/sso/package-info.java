/**
 * Signing in through Microsoft Entra ID, up to the point where it is certain who somebody is and what their roles
 * give; users and sessions come after. In-ports: {@link dev.caretaker.application.sso.SingleSignOn},
 * {@link dev.caretaker.application.sso.SingleSignOut} and {@link dev.caretaker.application.sso.TestConnection}; out-ports:
 * {@link dev.caretaker.application.sso.IdentityProvider} and {@link dev.caretaker.application.sso.TransactionStore}.
 */
@NullMarked
package dev.caretaker.application.sso;

import org.jspecify.annotations.NullMarked;
