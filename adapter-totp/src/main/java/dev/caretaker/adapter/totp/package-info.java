/** One-time passwords with java-otp, and the addresses and pictures that bring a secret into an app. */
@NullMarked
package dev.caretaker.adapter.totp;

import org.jspecify.annotations.NullMarked;
