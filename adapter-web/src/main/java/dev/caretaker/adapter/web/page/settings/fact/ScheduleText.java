package dev.caretaker.adapter.web.page.settings.fact;

import dev.caretaker.domain.section.Schedule;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** Common schedules in words. */
final class ScheduleText {

    private static final String ANY = "*";
    private static final String NUMBER = "[0-9]{1,2}";
    private static final int DAYS_A_WEEK = 7;

    private ScheduleText() {}

    /** The schedule in words; empty if it is malformed or too special for a short sentence. */
    static Optional<String> of(String expression) {
        if (expression.isBlank()) {
            return Optional.of("Never by itself.");
        }
        String[] parts = expression.strip().split("\\s+", -1);
        if (Schedule.problemOf(expression).isPresent() || !parts[0].matches(NUMBER) || !parts[3].equals(ANY)) {
            return Optional.empty();
        }
        if (parts[1].equals(ANY) && parts[2].equals(ANY) && parts[4].equals(ANY)) {
            return Optional.of("Every hour at minute " + Integer.parseInt(parts[0]) + ".");
        }
        return parts[1].matches(NUMBER) ? days(parts[2], parts[4]).map(days -> days + time(parts)) : Optional.empty();
    }

    private static String time(String[] parts) {
        return String.format(Locale.ROOT, " at %02d:%02d.", Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
    }

    private static Optional<String> days(String ofMonth, String ofWeek) {
        if (ofMonth.equals(ANY) && ofWeek.equals(ANY)) {
            return Optional.of("Every day");
        }
        if (ofMonth.equals(ANY) && ofWeek.matches("[0-7]")) {
            int day = Integer.parseInt(ofWeek);
            return Optional.of("Every "
                    + DayOfWeek.of(day == 0 ? DAYS_A_WEEK : day).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        return ofWeek.equals(ANY) && ofMonth.matches(NUMBER)
                ? Optional.of("On day " + Integer.parseInt(ofMonth) + " of every month")
                : Optional.empty();
    }
}
