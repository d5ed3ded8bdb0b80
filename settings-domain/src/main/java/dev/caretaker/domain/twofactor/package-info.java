/**
 * Second factors: who needs one and from when, what codes of authenticator apps are made of, and how a typed code is
 * read. The section is {@link dev.caretaker.domain.twofactor.TwoFactorPolicy}.
 */
@NullMarked
package dev.caretaker.domain.twofactor;

import org.jspecify.annotations.NullMarked;
