package dev.caretaker.adapter.web.page;

import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permission;
import java.util.Locale;

/**
 * Who is signed in, as the navigation shows them.
 *
 * @param displayName what screens call them
 * @param username their user name
 * @param initial first letter, for the badge
 * @param seesSettings whether the navigation offers the settings
 * @param seesUsers whether the navigation offers the users
 * @param seesBackups whether the navigation offers the backups
 * @param seesLogs whether the navigation offers the logs
 * @param seesApiDocs whether the navigation offers the documentation of the REST API
 */
record Person(
        String displayName,
        String username,
        String initial,
        boolean seesSettings,
        boolean seesUsers,
        boolean seesBackups,
        boolean seesLogs,
        boolean seesApiDocs) {

    static Person of(SignedIn signedIn, boolean seesApiDocs) {
        User user = signedIn.user();
        String name = user.displayName().isBlank() ? user.username() : user.displayName();
        String first = new String(Character.toChars(name.strip().codePointAt(0)));
        return new Person(
                name,
                user.username(),
                first.toUpperCase(Locale.ROOT),
                signedIn.holds(Permission.SETTINGS),
                signedIn.holds(Permission.USERS),
                signedIn.holds(Permission.BACKUPS),
                signedIn.holds(Permission.LOGS),
                seesApiDocs);
    }
}
