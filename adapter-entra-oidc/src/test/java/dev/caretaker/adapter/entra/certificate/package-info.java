/** Key pairs made by the {@code openssl} command, good ones and bad ones. */
@NullMarked
package dev.caretaker.adapter.entra.certificate;

import org.jspecify.annotations.NullMarked;
