package dev.caretaker.adapter.web.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people read them when no browser turns them into local time. */
public final class TimeText {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private TimeText() {}

    /**
     * A day in UTC.
     *
     * @param instant a time of that day
     * @return such as “23 Nov 2026”
     */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /**
     * A time in UTC, to the minute.
     *
     * @param instant the time
     * @return such as “23 Nov 2026, 09:05 UTC”
     */
    public static String of(Instant instant) {
        return UTC.format(instant);
    }
}
