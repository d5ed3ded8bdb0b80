package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.security.WebSettings;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes recovery codes ready to be kept. The file travels within the page, so that it can be had without a script and the
 * server need not remember the codes.
 */
@Singleton
public final class RecoverySheets {

    private final WebSettings settings;
    private final Wording wording;
    private final Clock clock;

    RecoverySheets(WebSettings settings, Wording wording, Clock clock) {
        this.settings = settings;
        this.wording = wording;
        this.clock = clock;
    }

    /**
     * Codes with their file.
     *
     * @param codes the codes
     * @param user whose
     * @param back where to go afterwards
     * @return what to show
     */
    public RecoverySheet of(List<String> codes, User user, String back) {
        String head = wording.text(
                "recovery-codes.file",
                Map.of(
                        "product",
                        settings.productName(),
                        "user",
                        user.username(),
                        "day",
                        TimeText.day(clock.instant())));
        byte[] text = (head + "\n\n" + String.join("\n", codes) + "\n").getBytes(StandardCharsets.UTF_8);
        String file =
                "data:text/plain;charset=utf-8;base64," + Base64.getEncoder().encodeToString(text);
        return new RecoverySheet(codes, file, back);
    }
}
