package dev.caretaker.adapter.jdbc.startup;

import java.util.UUID;

/**
 * What this program calls itself on connections to PostgreSQL, so that each running process of it can be told from the
 * others in {@code pg_stat_activity}. An address that names an {@code ApplicationName} of its own wins.
 */
public final class ProcessName {

    /** What all of them begin with. */
    public static final String PREFIX = "caretaker-";

    private ProcessName() {}

    /**
     * A name that no other process has.
     *
     * @return the prefix and a random rest, short enough for PostgreSQL (63 bytes)
     */
    public static String fresh() {
        return PREFIX + UUID.randomUUID();
    }
}
