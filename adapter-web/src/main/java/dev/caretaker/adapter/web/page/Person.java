package dev.caretaker.adapter.web.page;

import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permission;
import java.util.Locale;

/**
 * Who is signed in, as the user menu shows them.
 *
 * @param displayName what screens call them
 * @param username their user name
 * @param initial first letter, for the badge
 * @param seesSettings whether the menu offers the settings
 */
record Person(String displayName, String username, String initial, boolean seesSettings) {

    static Person of(SignedIn signedIn) {
        User user = signedIn.user();
        String name = user.displayName().isBlank() ? user.username() : user.displayName();
        String first = new String(Character.toChars(name.strip().codePointAt(0)));
        return new Person(name, user.username(), first.toUpperCase(Locale.ROOT), maySeeSettings(signedIn));
    }

    static boolean maySeeSettings(SignedIn signedIn) {
        return signedIn.user().permissions().contains(Permission.SETTINGS.name());
    }
}
