/**
 * What somebody has on the way in and once inside: failed attempts, half sign-ins and sessions, each found together with the
 * user by one statement.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.signin;

import org.jspecify.annotations.NullMarked;
