/**
 * Key pairs: {@link dev.caretaker.adapter.entra.certificate.KeyFileReader} reads those that people bring along,
 * {@link dev.caretaker.adapter.entra.certificate.SelfSignedCertificateIssuer} makes them.
 */
@NullMarked
package dev.caretaker.adapter.entra.certificate;

import org.jspecify.annotations.NullMarked;
