package dev.caretaker.adapter.web.text;

import java.util.Locale;

/** Names of programs made readable for people. */
final class Readable {

    private Readable() {}

    /** {@code maxFailedAttempts}, {@code max-failed-attempts} and {@code max_failed_attempts} as “Max failed attempts”. */
    static String of(String name) {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[-_. ]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? name : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
