package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.Enrol;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes new secrets ready to be scanned or copied. */
@Singleton
public final class AppViews {

    private final AppSecrets secrets;
    private final Wording wording;

    AppViews(AppSecrets secrets, Wording wording) {
        this.secrets = secrets;
        this.wording = wording;
    }

    /**
     * A secret with its picture.
     *
     * @param started the secret
     * @return what to show
     */
    public AppView of(Enrol.Started started) {
        byte[] svg = secrets.picture(started.uri()).getBytes(StandardCharsets.UTF_8);
        return new AppView(
                "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg),
                started.secret(),
                started.uri(),
                started.misreadings().stream().map(wording::of).toList());
    }
}
