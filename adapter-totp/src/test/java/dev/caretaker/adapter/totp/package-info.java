/** Tests of one-time passwords. */
@NullMarked
package dev.caretaker.adapter.totp;

import org.jspecify.annotations.NullMarked;
