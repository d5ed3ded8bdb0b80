/**
 * With what the server proves itself to Entra. In-port: {@link dev.caretaker.application.sso.credential.ManageCredentials};
 * out-ports: {@link dev.caretaker.application.sso.credential.CredentialVault},
 * {@link dev.caretaker.application.sso.credential.CertificateIssuer} and
 * {@link dev.caretaker.application.sso.credential.CertificateReader}.
 */
@NullMarked
package dev.caretaker.application.sso.credential;

import org.jspecify.annotations.NullMarked;
