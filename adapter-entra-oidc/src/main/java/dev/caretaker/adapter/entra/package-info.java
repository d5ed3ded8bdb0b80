/**
 * Microsoft Entra ID through OpenID Connect: {@link dev.caretaker.adapter.entra.EntraIdentityProvider} finds out who
 * somebody is. Everything that comes from outside is checked here, and nothing is decided about it.
 */
@NullMarked
package dev.caretaker.adapter.entra;

import org.jspecify.annotations.NullMarked;
