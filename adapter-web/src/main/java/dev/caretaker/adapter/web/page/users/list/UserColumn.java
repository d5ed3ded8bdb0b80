package dev.caretaker.adapter.web.page.users.list;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A column of the list beside the user name, which is always there; in display order. */
enum UserColumn {
    DISPLAY_NAME,
    STATE,
    SECOND_FACTOR,
    PERMISSIONS,
    API_DOCS,
    LOCKED_UNTIL,
    PASSWORD_SET;

    static final Set<UserColumn> STANDARD = EnumSet.of(DISPLAY_NAME, STATE, SECOND_FACTOR, PERMISSIONS);

    /** Name in forms, cookies and the wording. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Set<UserColumn> named(Collection<String> keys) {
        Set<UserColumn> named = EnumSet.noneOf(UserColumn.class);
        Arrays.stream(values()).filter(column -> keys.contains(column.key())).forEach(named::add);
        return named;
    }
}
