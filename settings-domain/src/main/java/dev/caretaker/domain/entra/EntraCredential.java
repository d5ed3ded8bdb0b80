package dev.caretaker.domain.entra;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Guid;
import dev.caretaker.domain.section.Violations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** With what the server proves to Entra that it is the registered application. */
public sealed interface EntraCredential {

    /** The three kinds, as forms and calls name them. */
    enum Kind {
        /** A client secret made in the Azure portal. */
        CLIENT_SECRET,
        /** A key pair brought along. */
        UPLOADED_CERTIFICATE,
        /** A key pair made here, whose private key never leaves. */
        GENERATED_CERTIFICATE
    }

    /**
     * Which kind it is.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * What must stay secret: the client secret, or the private key as base64 of PKCS#8 in DER.
     *
     * @return the secret
     */
    Secret secret();

    /**
     * The public part.
     *
     * @return empty for a client secret
     */
    Optional<PublicCertificate> certificate();

    /**
     * From when on Entra refuses it. Entra tells nobody beforehand.
     *
     * @return empty if that is not known
     */
    Optional<Instant> expiresAt();

    /**
     * A client secret.
     *
     * @param secret the “Value” of the secret, not its “Secret ID”
     * @param expiresOn the date the Azure portal shows beside it, if somebody typed it; it counts as over at its start,
     *     in UTC
     */
    record ClientSecret(Secret secret, Optional<LocalDate> expiresOn) implements EntraCredential {

        private static final Field<String> SECRET = Field.text("credential.clientSecret", 1, 512);

        /** Checks that there is a secret and that it can have come from the portal. */
        public ClientSecret {
            new Violations().check(SECRET, secret.reveal()).refuse();
        }

        /**
         * Whether somebody probably copied the “Secret ID” instead of the “Value”, which is the usual reason why Entra
         * refuses a new secret.
         *
         * @return true if it looks like a GUID, as no value does
         */
        public boolean looksLikeSecretId() {
            return Guid.isOne(secret.reveal());
        }

        @Override
        public Kind kind() {
            return Kind.CLIENT_SECRET;
        }

        @Override
        public Optional<PublicCertificate> certificate() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> expiresAt() {
            return expiresOn.map(date -> date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    /** What is proven with a private key, whose certificate Microsoft knows. */
    sealed interface KeyPair extends EntraCredential permits UploadedCertificate, GeneratedCertificate {

        /**
         * What Microsoft knows of the key.
         *
         * @return the certificate
         */
        PublicCertificate publicPart();

        @Override
        default Optional<PublicCertificate> certificate() {
            return Optional.of(publicPart());
        }

        @Override
        default Optional<Instant> expiresAt() {
            return Optional.of(publicPart().notAfter());
        }
    }

    /**
     * A key pair that somebody brought along.
     *
     * @param publicPart its certificate
     * @param secret its private key, base64 of PKCS#8 in DER
     */
    record UploadedCertificate(PublicCertificate publicPart, Secret secret) implements KeyPair {

        @Override
        public Kind kind() {
            return Kind.UPLOADED_CERTIFICATE;
        }
    }

    /**
     * A key pair that was made here.
     *
     * @param publicPart its certificate, to be uploaded to the Azure application
     * @param secret its private key, base64 of PKCS#8 in DER
     */
    record GeneratedCertificate(PublicCertificate publicPart, Secret secret) implements KeyPair {

        @Override
        public Kind kind() {
            return Kind.GENERATED_CERTIFICATE;
        }
    }
}
