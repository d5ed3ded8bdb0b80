/**
 * How secrets look at rest: passwords as Argon2id hashes, the master key and the first administrator's password as files
 * that only the operator can read; so are sign-outs that wait for the database. Nothing here is a bean; the application creates what it needs.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.atrest;

import org.jspecify.annotations.NullMarked;
