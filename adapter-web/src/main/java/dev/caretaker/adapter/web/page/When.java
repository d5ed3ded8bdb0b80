package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.TimeText;
import java.time.Instant;

/**
 * A time for people and for the script that turns it into local time.
 *
 * @param iso the time in ISO 8601, in UTC
 * @param text the time in words, in UTC
 */
public record When(String iso, String text) {

    /**
     * A time to show.
     *
     * @param instant the time
     * @return the same in both forms
     */
    public static When of(Instant instant) {
        return new When(instant.toString(), TimeText.of(instant));
    }
}
