package dev.caretaker.adapter.web.api;

import dev.caretaker.adapter.web.api.EntraJson.ShownCredential;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.StoredCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the connection to Microsoft with what may be seen of its credentials. */
@Singleton
final class EntraAnswers {

    private final ManageSettings settings;
    private final ManageCredentials credentials;
    private final Clock clock;

    EntraAnswers(ManageSettings settings, ManageCredentials credentials, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** What is stored now. */
    HttpResponse<EntraJson.Shown> stored() {
        return answer(settings.view(EntraConnection.SECTION.id()));
    }

    HttpResponse<EntraJson.Shown> answer(SectionView view) {
        Map<String, String> text = view.text();
        StoredCredentials stored = credentials.stored();
        EntraJson.Shown shown = new EntraJson.Shown(
                Boolean.parseBoolean(text.get("enabled")),
                text.getOrDefault("cloud", ""),
                text.getOrDefault("tenantId", ""),
                text.getOrDefault("clientId", ""),
                text.getOrDefault("localLogin", ""),
                Boolean.parseBoolean(text.get("logoutFromMicrosoft")),
                Integer.parseInt(text.getOrDefault("clockSkewSeconds", "0")),
                shown(stored.current(), stored.refusedSince()),
                shown(stored.next(), Optional.empty()));
        return EntityTags.tagged(shown, view.version());
    }

    private @Nullable ShownCredential shown(Optional<EntraCredential> credential, Optional<Instant> refusedSince) {
        return credential
                .map(one -> ShownCredential.of(one, clock.instant(), refusedSince))
                .orElse(null);
    }
}
