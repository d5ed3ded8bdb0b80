package dev.caretaker.domain.access;

import java.util.Collection;
import java.util.List;

/**
 * Something a user may be allowed to do. A host product adds its own by registering one more object.
 *
 * @param name upper-case words joined by underscores, such as {@code SETTINGS}; as it is stored and sent
 * @param label what screens call it
 * @param description one sentence on what it opens
 */
public record Permission(String name, String label, String description) {

    /** Longest name, in characters. */
    public static final int MAXIMUM_NAME_LENGTH = 60;

    /** To see and change settings. */
    public static final Permission SETTINGS =
            new Permission("SETTINGS", "Settings", "See and change the settings of this server.");

    /** To manage users. */
    public static final Permission USERS =
            new Permission("USERS", "Users", "See, create and change users, unlock them and end their sessions.");

    /** To manage backups. */
    public static final Permission BACKUPS =
            new Permission("BACKUPS", "Backups", "Take, download, pin and delete backups.");

    /** To read logs. */
    public static final Permission LOGS = new Permission("LOGS", "Logs", "Read and export the logs.");

    /** Checks the form of the name. */
    public Permission {
        if (!name.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*") || name.length() > MAXIMUM_NAME_LENGTH) {
            throw new IllegalArgumentException("not a permission name: " + name);
        }
    }

    /**
     * Whether somebody who holds these permissions administers the server: settings and users.
     *
     * @param names names of permissions
     * @return true if {@link #SETTINGS} and {@link #USERS} are among them
     */
    public static boolean makeAdministrator(Collection<String> names) {
        return names.containsAll(List.of(SETTINGS.name(), USERS.name()));
    }

    /**
     * The permissions every product has.
     *
     * @return in display order
     */
    public static List<Permission> standard() {
        return List.of(SETTINGS, USERS, BACKUPS, LOGS);
    }
}
