package dev.caretaker.application.contract;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Values that the contracts share. */
final class Samples {

    /** With microseconds: what a database cuts off or rounds shows. */
    static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456Z");

    /** Letters of one to four bytes, a letter composed of two code points, quotes, a line break and a backslash. */
    static final String ODD_TEXT = "Zoë — Ω 漢 😀 e\u0301 'quoted' \"twice\" 100%_\\ line\nbreak";

    private Samples() {}

    static User user(String username) {
        return new User(
                "id-of-" + username,
                new Profile(username, "Display " + username, true, Set.of("BACKUPS", "LOGS"), false),
                Optional.of(password("$hash$of$" + username)),
                0);
    }

    static LocalPassword password(String phc) {
        return new LocalPassword(new PasswordHash(phc), NOW, false);
    }
}
