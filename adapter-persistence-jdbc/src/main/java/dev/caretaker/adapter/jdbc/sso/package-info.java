/**
 * Sign-in with Microsoft: the credentials of the connection, encrypted, and sign-ins on their way.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.sso;

import org.jspecify.annotations.NullMarked;
