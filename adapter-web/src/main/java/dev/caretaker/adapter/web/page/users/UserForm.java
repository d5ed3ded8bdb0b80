package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.application.user.NewPasswords;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a user as it was typed; the password is not part of it, because it never comes back.
 *
 * @param profile what the user shall be
 * @param typesPassword whether an administrator types the password; else a random one is made
 * @param version the version the form is based on; −1, which no user ever has, if the form names none
 */
record UserForm(Profile profile, boolean typesPassword, long version) {

    static final String PERMISSIONS = "permissions";

    private static final long NO_VERSION = -1;

    /** An empty form. */
    static UserForm fresh() {
        return new UserForm(new Profile("", "", true, Set.of(), false), false, NO_VERSION);
    }

    static UserForm of(User user) {
        return new UserForm(user.profile(), false, user.version());
    }

    static UserForm of(FormBody form, String username) {
        Profile profile = new Profile(
                username,
                form.text("displayName"),
                form.isTicked("enabled"),
                form.ticked(PERMISSIONS),
                form.isTicked("apiDocs"));
        return new UserForm(profile, typesPassword(form), version(form));
    }

    /** The version a form is based on. */
    static long version(FormBody form) {
        return form.number("version").orElse(NO_VERSION);
    }

    /** What was typed, based on what is stored now, so that submitting it once more replaces that. */
    UserForm basedOn(User stored) {
        return new UserForm(profile, typesPassword, stored.version());
    }

    static boolean typesPassword(FormBody form) {
        return form.text("passwordKind").equals("typed");
    }

    /** The password that an administrator typed; empty to make one. */
    static Optional<Password> password(FormBody form) {
        return typesPassword(form) ? Optional.of(Password.of(form.text(NewPasswords.FIELD))) : Optional.empty();
    }

    /** Whether an administrator wanted to type a password and did not. */
    static List<Violation> missingPassword(FormBody form) {
        boolean missing = typesPassword(form) && form.text(NewPasswords.FIELD).isEmpty();
        return missing ? List.of(new Violation(NewPasswords.FIELD, "required")) : List.of();
    }
}
