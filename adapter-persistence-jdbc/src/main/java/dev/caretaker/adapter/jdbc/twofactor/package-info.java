/**
 * Second factors: authenticator apps and recovery codes, browsers that are remembered, and since when users have had to have
 * one.
 */
@NullMarked
package dev.caretaker.adapter.jdbc.twofactor;

import org.jspecify.annotations.NullMarked;
