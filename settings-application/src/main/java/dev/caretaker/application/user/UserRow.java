package dev.caretaker.application.user;

import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user as one row of a table that people edit in a spreadsheet. Never holds a password or a hash.
 *
 * @param username name they sign in with
 * @param displayName what screens call them
 * @param enabled {@code true} or {@code false}, in any case of letters
 * @param permissions names of permissions with spaces in between
 * @param apiDocs {@code true} or {@code false}, in any case of letters
 */
public record UserRow(String username, String displayName, String enabled, String permissions, String apiDocs) {

    /** Names of the columns, in the order in which they are exported. */
    public static final List<String> COLUMNS = List.of("username", "displayName", "enabled", "permissions", "apiDocs");

    /**
     * The row of a user.
     *
     * @param user the user
     * @return a row that means exactly this user
     */
    public static UserRow of(User user) {
        Profile profile = user.profile();
        return new UserRow(
                profile.username(),
                profile.displayName(),
                Boolean.toString(profile.enabled()),
                String.join(" ", profile.permissions()),
                Boolean.toString(profile.apiDocs()));
    }

    /**
     * The row that stands in columns.
     *
     * @param cells one text per column of {@link #COLUMNS}
     * @return the row
     */
    public static UserRow of(List<String> cells) {
        return new UserRow(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4));
    }

    /**
     * What stands in the columns.
     *
     * @return one text per column of {@link #COLUMNS}
     */
    public List<String> cells() {
        return List.of(username, displayName, enabled, permissions, apiDocs);
    }

    /** What cannot be read as a user at all. */
    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        if (!isToggle(enabled)) {
            violations.add(new Violation("enabled", "not-true-or-false"));
        }
        if (!isToggle(apiDocs)) {
            violations.add(new Violation("apiDocs", "not-true-or-false"));
        }
        return violations;
    }

    private static boolean isToggle(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"); // Excel writes TRUE
    }

    /** The user it means; only for a row without {@link #violations}. */
    Profile profile() {
        Set<String> names = Set.copyOf(Stream.of(permissions.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toList());
        return new Profile(
                username, displayName, enabled.equalsIgnoreCase("true"), names, apiDocs.equalsIgnoreCase("true"));
    }
}
