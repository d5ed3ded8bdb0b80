package dev.caretaker.application.sso.credential;

import dev.caretaker.domain.entra.CertificateOrder;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import java.time.Instant;

/** What an administrator gives, before it is a credential. */
public sealed interface GivenCredential {

    /** Makes the credential of it. */
    EntraCredential prepare(Workshop workshop, Instant now);

    /** What is needed for that. */
    record Workshop(CertificateIssuer issuer, CertificateReader reader, String commonName) {}

    /**
     * A client secret.
     *
     * @param secret as it is in the portal
     */
    record OfSecret(ClientSecret secret) implements GivenCredential {

        @Override
        public EntraCredential prepare(Workshop workshop, Instant now) {
            return secret;
        }
    }

    /**
     * A key pair in files.
     *
     * @param files the files
     */
    record OfFiles(CertificateReader.Upload files) implements GivenCredential {

        @Override
        public EntraCredential prepare(Workshop workshop, Instant now) {
            return workshop.reader().read(files, now);
        }
    }

    /**
     * A key pair that is yet to be made.
     *
     * @param order what it should be like
     */
    record OfOrder(CertificateOrder order) implements GivenCredential {

        @Override
        public EntraCredential prepare(Workshop workshop, Instant now) {
            return workshop.issuer().issue(workshop.commonName(), order, now);
        }
    }
}
