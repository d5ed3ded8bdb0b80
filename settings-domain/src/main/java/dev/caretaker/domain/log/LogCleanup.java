package dev.caretaker.domain.log;

import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Schedule;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import dev.caretaker.domain.section.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long each log is kept and how large it may grow.
 *
 * @param schedule when clean-up runs by itself; empty for never
 * @param types one row per registered log type
 */
public record LogCleanup(Schedule schedule, List<Limits> types) {

    private static final Field<Schedule> SCHEDULE = Field.schedule("schedule");

    /**
     * Copies the rows. Which types there are only the section knows; for that a value built by code is checked when it is
     * written and {@linkplain Section#read read}.
     */
    public LogCleanup {
        types = List.copyOf(types);
    }

    /**
     * The section {@code log-cleanup} of a product.
     *
     * @param types the log types of the product
     * @return the section, with a row per type
     * @throws IllegalArgumentException if two types have the same name
     */
    public static Section<LogCleanup> section(List<LogType> types) {
        Field<String> type = Field.text("type", 1, LogType.MAXIMUM_NAME_LENGTH);
        Field<Count> maxAgeDays = Field.count("maxAgeDays", Unit.DAYS);
        Field<Count> maxSizeMib = Field.count("maxSizeMib", Unit.MEBIBYTES);
        Fields<Limits> row = Fields.<Limits>of()
                .with(type, Limits::type)
                .with(maxAgeDays, Limits::maxAgeDays)
                .with(maxSizeMib, Limits::maxSizeMib)
                .into(values -> Limits.above(
                        floorOf(values.get(type), types),
                        values.get(type),
                        values.get(maxAgeDays),
                        values.get(maxSizeMib)));
        List<Limits> defaults = types.stream()
                .map(one -> new Limits(one.name(), one.defaultMaxAgeDays(), one.defaultMaxSizeMib()))
                .toList();
        Field<List<Limits>> table = Field.fixedTable("types", row, type, defaults);
        return Section.of(
                "log-cleanup",
                LogCleanup.class,
                Fields.<LogCleanup>of()
                        .with(SCHEDULE, LogCleanup::schedule)
                        .with(table, LogCleanup::types)
                        .into(values -> new LogCleanup(values.get(SCHEDULE), values.get(table))),
                new LogCleanup(new Schedule("30 3 * * *"), defaults));
    }

    private static int floorOf(String type, List<LogType> types) {
        return types.stream()
                .filter(known -> known.name().equals(type))
                .mapToInt(LogType::minimumAgeDays)
                .findFirst()
                .orElse(0);
    }

    /**
     * The limits of one log.
     *
     * @param type name of the log type
     * @return its row
     * @throws IllegalArgumentException if the type is not registered
     */
    public Limits of(String type) {
        return types.stream()
                .filter(row -> row.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such log type: " + type));
    }

    /**
     * The limits of one log type. Off and unlimited both mean that the limit removes nothing.
     *
     * @param type name of the log type
     * @param maxAgeDays 24-hour days after which a row goes, not below the floor of the type
     * @param maxSizeMib size in MiB above which the oldest rows go
     */
    public record Limits(String type, Count maxAgeDays, Count maxSizeMib) {

        /**
         * Checks the floor of a type that {@linkplain LogType#standard() every product has}; that of a type of a host is
         * checked by the section.
         *
         * @throws InvalidSettingsException if the age is below it
         */
        public Limits {
            refuseBelow(floorOf(type, LogType.standard()), maxAgeDays);
        }

        private static Limits above(int minimumAgeDays, String type, Count maxAgeDays, Count maxSizeMib) {
            refuseBelow(minimumAgeDays, maxAgeDays);
            return new Limits(type, maxAgeDays, maxSizeMib);
        }

        private static void refuseBelow(int minimumAgeDays, Count maxAgeDays) {
            new Violations()
                    .rule(
                            !maxAgeDays.isLimited() || maxAgeDays.number() >= minimumAgeDays,
                            "maxAgeDays",
                            "below-age-floor",
                            Map.of("min", Integer.toString(minimumAgeDays)))
                    .refuse();
        }

        /**
         * Up to when rows are too old.
         *
         * @param now the present
         * @return rows written before this instant go; empty if age removes nothing
         */
        public Optional<Instant> cutOff(Instant now) {
            return maxAgeDays.isLimited()
                    ? Optional.of(now.minus(Duration.ofDays(maxAgeDays.number())))
                    : Optional.empty();
        }

        /**
         * How large the log may grow.
         *
         * @return bytes; empty if size removes nothing
         */
        public Optional<Long> maximumBytes() {
            return maxSizeMib.isLimited() ? Optional.of(maxSizeMib.number() * 1024L * 1024L) : Optional.empty();
        }
    }
}
