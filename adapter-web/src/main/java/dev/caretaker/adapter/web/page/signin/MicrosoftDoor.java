package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Session.AtMicrosoft;
import dev.caretaker.application.sso.SingleSignOn;
import dev.caretaker.application.sso.SingleSignOut;
import dev.caretaker.domain.entra.EntraConnection;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the sign-in page says of Microsoft. */
@Singleton
final class MicrosoftDoor {

    private static final Pattern REASON = Pattern.compile("[A-Z_]{1,40}");
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-F]{8}");

    private final SingleSignOn sso;
    private final SingleSignOut signOut;
    private final ManageSettings settings;
    private final Wording wording;

    MicrosoftDoor(SingleSignOn sso, SingleSignOut signOut, ManageSettings settings, Wording wording) {
        this.sso = sso;
        this.signOut = signOut;
        this.settings = settings;
        this.wording = wording;
    }

    LoginPage page(String username, String returnTo, @Nullable String problem, @Nullable String notice) {
        boolean isOffered = sso.isOffered();
        String address = UriBuilder.of("/authentication/sso/microsoftoidc")
                .queryParam("returnTo", returnTo)
                .build()
                .toString();
        return new LoginPage(
                username,
                returnTo,
                problem,
                notice,
                isOffered ? address : null,
                isOffered && settings.current(EntraConnection.class).isLocalLoginForEmergencies());
    }

    /** Where the browser of somebody who has just signed out here goes, so that they are signed out there as well. */
    Optional<String> signOutAddress(Session ended) {
        return ended.signedInWith() == Session.Method.ENTRA
                ? signOut.address(ended.atMicrosoft().flatMap(AtMicrosoft::loginHint), sso.redirectUri())
                : Optional.empty();
    }

    /** Anybody may have made up the address that says so: only known reasons are worded, and a reference is digits. */
    @Nullable
    String problem(@Nullable String reason, @Nullable String reference) {
        if (reason == null || !REASON.matcher(reason).matches()) {
            return null;
        }
        String words = wording.find("microsoft." + reason).orElseGet(() -> wording.text("microsoft.FAILED"));
        return reference != null && REFERENCE.matcher(reference).matches()
                ? words + " " + wording.text("microsoft.reference", Map.of("reference", reference))
                : words;
    }
}
