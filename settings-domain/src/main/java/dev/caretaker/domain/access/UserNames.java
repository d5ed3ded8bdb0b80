package dev.caretaker.domain.access;

import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What users may be called: the name they sign in with, and the name that screens show.
 *
 * <p>A user name is a name that can be told apart when it is read aloud, logged or put into an address: letters and
 * digits of any script, the marks in {@value #ALLOWED_MARKS} and single spaces inside.
 */
public final class UserNames {

    /** Longest display name, in code points. */
    public static final int MAXIMUM_DISPLAY_NAME_LENGTH = 100;

    /** How the server calls itself in logs; no user may look like it. */
    public static final String RESERVED = "system";

    private static final String ALLOWED_MARKS = ".-_@+'";
    private static final Set<AccountName> RESERVED_ACCOUNTS = Set.of(AccountName.of(RESERVED));
    private static final Field<String> USERNAME = Field.text("username", 1, AccountName.MAXIMUM_LENGTH);
    private static final Field<String> DISPLAY_NAME = Field.text("displayName", 0, MAXIMUM_DISPLAY_NAME_LENGTH);

    private UserNames() {}

    /**
     * What is wrong with the name of a new user.
     *
     * @param username the name they would sign in with
     * @return nothing if it may be used
     */
    public static List<Violation> usernameViolations(String username) {
        List<Violation> form = USERNAME.violationsOf(username);
        if (!form.isEmpty()) {
            return form;
        }
        if (!isReadable(username)) {
            return List.of(new Violation(USERNAME.name(), "name-characters", Map.of("marks", ALLOWED_MARKS)));
        }
        return RESERVED_ACCOUNTS.contains(AccountName.of(username))
                ? List.of(new Violation(USERNAME.name(), "name-reserved"))
                : List.of();
    }

    private static boolean isReadable(String username) {
        return username.equals(username.strip())
                && !username.contains("  ")
                && username.codePoints().allMatch(UserNames::isAllowed)
                && username.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isAllowed(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK
                || point == ' '
                || ALLOWED_MARKS.indexOf(point) >= 0;
    }

    /**
     * What is wrong with a display name.
     *
     * @param displayName what screens would call a user; may be empty
     * @return nothing if it may be used
     */
    public static List<Violation> displayNameViolations(String displayName) {
        List<Violation> form = DISPLAY_NAME.violationsOf(displayName);
        boolean isMarkup = displayName.indexOf('<') >= 0 || displayName.indexOf('>') >= 0;
        return form.isEmpty() && isMarkup ? List.of(new Violation(DISPLAY_NAME.name(), "markup")) : form;
    }
}
