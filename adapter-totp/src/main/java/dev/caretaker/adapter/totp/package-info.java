/** The home of the one-time passwords of authenticator apps. No type lives here yet. */
@NullMarked
package dev.caretaker.adapter.totp;

import org.jspecify.annotations.NullMarked;
