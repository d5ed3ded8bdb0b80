package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.twofactor.AppSecrets;
import dev.caretaker.application.twofactor.Enrol;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes ready what setting up an app shows once: a secret to be scanned, and recovery codes to be kept. Their file travels
 * within the page, so that it can be had without a script and the server need not remember the codes.
 */
@Singleton
public final class AppSetup {

    private static final String EVERY_FOUR = "(?<=\\G.{4})";

    private final AppSecrets secrets;
    private final WebSettings settings;
    private final Wording wording;
    private final Clock clock;

    AppSetup(AppSecrets secrets, WebSettings settings, Wording wording, Clock clock) {
        this.secrets = secrets;
        this.settings = settings;
        this.wording = wording;
        this.clock = clock;
    }

    /**
     * A secret with its picture.
     *
     * @param started the secret
     * @return what to show
     */
    public AppView secret(Enrol.Started started) {
        return new AppView(
                data("image/svg+xml", secrets.picture(started.uri())),
                List.of(started.secret().split(EVERY_FOUR)),
                started.uri(),
                started.misreadings().stream().map(wording::of).toList());
    }

    /**
     * Codes with their file.
     *
     * @param codes the codes
     * @param user whose
     * @param back where to go afterwards
     * @return what to show
     */
    public RecoverySheet codes(List<String> codes, User user, String back) {
        String head = wording.text(
                "recovery-codes.file",
                Map.of(
                        "product",
                        settings.productName(),
                        "user",
                        user.username(),
                        "day",
                        TimeText.day(clock.instant())));
        String file = head + "\n\n" + String.join("\n", codes) + "\n";
        return new RecoverySheet(codes, data("text/plain;charset=utf-8", file), back);
    }

    private static String data(String type, String text) {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
