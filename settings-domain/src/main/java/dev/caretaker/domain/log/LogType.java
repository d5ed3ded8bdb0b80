package dev.caretaker.domain.log;

import dev.caretaker.domain.section.Count;
import java.util.List;

/**
 * A kind of log with its own limits. A host product adds its own by registering one more object.
 *
 * @param name lower-case words joined by hyphens, at most {@value #MAXIMUM_NAME_LENGTH} characters, such as
 *     {@code audit}; as it is stored and sent
 * @param label what screens call it
 * @param description one sentence on what its rows tell
 * @param defaultMaxAgeDays 24-hour days after which a row goes, unless an administrator sets another limit
 * @param defaultMaxSizeMib size in MiB above which the oldest rows go, unless an administrator sets another limit
 * @param minimumAgeDays fewest days an administrator may set, other than off and unlimited, which remove nothing by
 *     age; 0 for no floor
 */
public record LogType(
        String name,
        String label,
        String description,
        Count defaultMaxAgeDays,
        Count defaultMaxSizeMib,
        int minimumAgeDays) {

    /** Longest name, in characters. */
    public static final int MAXIMUM_NAME_LENGTH = 40;

    /** Who changed what. */
    public static final LogType AUDIT = new LogType(
            "audit", "Audit", "Changes to settings, users and security.", Count.of(365), Count.unlimited(), 90);

    /** Who came in and who was refused. */
    public static final LogType LOGIN = new LogType(
            "login", "Login", "Sign-ins, refusals, lock-outs and sign-outs.", Count.of(90), Count.of(500), 0);

    /** What the server did by itself. */
    public static final LogType JOBS =
            new LogType("jobs", "Jobs", "Scheduled work and its outcome.", Count.of(30), Count.of(100), 0);

    /** Who called the REST API. */
    public static final LogType API =
            new LogType("api", "API", "Calls of the REST API.", Count.of(30), Count.of(500), 0);

    /**
     * Checks the form of the name and that the default respects the floor.
     *
     * @throws IllegalArgumentException if either is wrong
     */
    public LogType {
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || name.length() > MAXIMUM_NAME_LENGTH) {
            throw new IllegalArgumentException("not the name of a log type: " + name);
        }
        if (minimumAgeDays < 0 || (defaultMaxAgeDays.isLimited() && defaultMaxAgeDays.number() < minimumAgeDays)) {
            throw new IllegalArgumentException("the default age of log type " + name + " is below its floor");
        }
    }

    /**
     * The logs every product has.
     *
     * @return in display order
     */
    public static List<LogType> standard() {
        return List.of(AUDIT, LOGIN, JOBS, API);
    }
}
