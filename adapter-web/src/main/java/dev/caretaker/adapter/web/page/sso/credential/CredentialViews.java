package dev.caretaker.adapter.web.page.sso.credential;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.sso.credential.CredentialView.Certificate;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.ExpiryWarning;
import dev.caretaker.domain.entra.PublicCertificate;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes credentials ready to be shown, without what is secret. */
@Singleton
final class CredentialViews {

    private final Wording wording;
    private final Clock clock;

    CredentialViews(Wording wording, Clock clock) {
        this.wording = wording;
        this.clock = clock;
    }

    CredentialView of(EntraCredential credential, String id, String address, Optional<Instant> refusedSince) {
        Instant now = clock.instant();
        Optional<ExpiryWarning> warning = ExpiryWarning.of(credential, now);
        boolean doubtful = credential instanceof ClientSecret secret && secret.looksLikeSecretId();
        return new CredentialView(
                wording.text("credential." + credential.kind()),
                credential
                        .certificate()
                        .map(one -> certificate(one, id, address))
                        .orElse(null),
                credential.expiresAt().map(When::of).orElse(null),
                words(warning, now),
                warning.filter(ExpiryWarning::isUrgent).isPresent(),
                doubtful ? wording.text("credential.looks-like-id") : null,
                refusedSince.map(When::of).orElse(null));
    }

    private static Certificate certificate(PublicCertificate one, String id, String address) {
        return new Certificate(
                id + "-pem",
                one.subject(),
                one.serial(),
                one.sha1Thumbprint(),
                one.sha256Thumbprint(),
                When.of(one.notBefore()),
                one.pem(),
                address);
    }

    private @Nullable String words(Optional<ExpiryWarning> warning, Instant now) {
        return warning.map(one -> {
                    if (one.isOver()) {
                        return wording.text("credential.expired");
                    }
                    long days = Duration.between(now, one.expiresAt()).toDays();
                    return days == 0
                            ? wording.text("credential.expires-today")
                            : wording.text("credential.expires", Map.of("days", Long.toString(days)));
                })
                .orElse(null);
    }
}
