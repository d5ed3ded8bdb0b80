/**
 * TLS without a proxy in front: the certificate and key that the operator names, watched for renewal, and what becomes of
 * those who speak plain HTTP to the port.
 */
@NullMarked
package dev.caretaker.app.tls;

import org.jspecify.annotations.NullMarked;
