package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.Kind;
import dev.caretaker.domain.entra.ExpiryWarning;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.PublicCertificate;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms in which the connection to Microsoft comes and goes. */
final class EntraJson {

    private EntraJson() {}

    /**
     * A connection to be saved or tried.
     *
     * @param enabled whether the sign-in page offers it
     * @param cloud the cloud of the application
     * @param tenantId “Directory (tenant) ID”
     * @param clientId “Application (client) ID”
     * @param localLogin who still signs in with a password
     * @param logoutFromMicrosoft whether signing out ends the session at Microsoft
     * @param clockSkewSeconds how far clocks may differ
     * @param credential what the server proves itself with; left out, or as it is shown, to keep the stored one
     * @param nextCredential left out, or as it is shown; another one is given in a call of its own
     */
    record Connection(
            boolean enabled,
            Cloud cloud,
            String tenantId,
            String clientId,
            LocalLogin localLogin,
            boolean logoutFromMicrosoft,
            int clockSkewSeconds,

            @Schema(
                    anyOf = {Credential.class, ShownCredential.class},
                    description =
                            "what the server proves itself with. Left out, or exactly as it is shown, it keeps the"
                                    + " stored one; with properties that are only shown and other values it is refused")
            @Nullable
            Object credential,

            @Schema(
                    description = "may come back exactly as it is shown, and is kept in any case; another one is given"
                            + " with giveNextCredential")
            @Nullable
            ShownCredential nextCredential) {}

    /**
     * A credential to be kept or tried.
     *
     * @param kind which kind
     * @param clientSecret value of a client secret
     * @param expiresOn date on which it ends
     * @param certificate PEM, or base64 of DER or PKCS#12
     * @param privateKey PEM, or base64 of DER
     * @param passphrase opens an encrypted file
     * @param generate true to make a key pair here
     * @param validityMonths how long its certificate is valid
     * @param keyBits length of its key
     */
    record Credential(
            Kind kind,
            @Nullable String clientSecret,
            @Nullable String expiresOn,
            @Nullable String certificate,
            @Nullable String privateKey,
            @Nullable String passphrase,
            @Nullable Boolean generate,
            @Nullable Integer validityMonths,
            @Nullable Integer keyBits) {}

    /**
     * A connection as stored.
     *
     * @param enabled whether the sign-in page offers it
     * @param cloud the cloud of the application
     * @param tenantId “Directory (tenant) ID”
     * @param clientId “Application (client) ID”
     * @param localLogin who still signs in with a password
     * @param logoutFromMicrosoft whether signing out ends the session at Microsoft
     * @param clockSkewSeconds how far clocks may differ
     * @param credential the credential in use, without what is secret
     * @param nextCredential the one that is tried when Entra refuses it
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            boolean enabled,
            String cloud,
            String tenantId,
            String clientId,
            String localLogin,
            boolean logoutFromMicrosoft,
            int clockSkewSeconds,
            @Nullable ShownCredential credential,
            @Nullable ShownCredential nextCredential) {}

    /**
     * What may be seen of a credential.
     *
     * @param kind which kind
     * @param subject whom its certificate names
     * @param serial serial number of the certificate
     * @param sha1Thumbprint as the Azure portal shows it
     * @param sha256Thumbprint the same by SHA-256
     * @param notBefore when the certificate begins to be valid
     * @param notAfter when it ends
     * @param expiresAt from when on Entra refuses the credential
     * @param expiryWarningDays how near that is: 60, 30, 14, 7, 1, or 0 for over
     * @param refusedSince since when Entra refuses it all the same; left out while it does not
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShownCredential(
            String kind,
            @Nullable String subject,
            @Nullable String serial,
            @Nullable String sha1Thumbprint,
            @Nullable String sha256Thumbprint,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant expiresAt,
            @Nullable Integer expiryWarningDays,
            @Nullable Instant refusedSince) {

        static ShownCredential of(EntraCredential credential, Instant now, Optional<Instant> refusedSince) {
            Optional<PublicCertificate> certificate = credential.certificate();
            return new ShownCredential(
                    credential.kind().name(),
                    certificate.map(PublicCertificate::subject).orElse(null),
                    certificate.map(PublicCertificate::serial).orElse(null),
                    certificate.map(PublicCertificate::sha1Thumbprint).orElse(null),
                    certificate.map(PublicCertificate::sha256Thumbprint).orElse(null),
                    certificate.map(PublicCertificate::notBefore).orElse(null),
                    certificate.map(PublicCertificate::notAfter).orElse(null),
                    credential.expiresAt().orElse(null),
                    ExpiryWarning.of(credential, now)
                            .map(ExpiryWarning::threshold)
                            .orElse(null),
                    refusedSince.orElse(null));
        }
    }

    /**
     * What a test found out.
     *
     * @param passed whether single sign-on can work like this
     * @param steps what was tried
     */
    @Serdeable
    record Report(boolean passed, List<Step> steps) {

        static Report of(ConnectionReport report, Wording wording) {
            return new Report(
                    report.passed(),
                    report.steps().stream().map(step -> Step.of(step, wording)).toList());
        }
    }

    /**
     * One thing that was tried.
     *
     * @param part what
     * @param outcome how it went
     * @param hint what to do about it, as a code
     * @param message the same as a sentence
     * @param facts what was seen
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            String part,
            String outcome,
            @Nullable String hint,
            @Nullable String message,
            Map<String, String> facts) {

        static Step of(ConnectionReport.Step step, Wording wording) {
            return new Step(
                    step.part().name(),
                    step.outcome().name(),
                    step.hint().map(AdminHint::name).orElse(null),
                    step.hint().map(hint -> wording.text("hint." + hint)).orElse(null),
                    step.facts());
        }
    }
}
