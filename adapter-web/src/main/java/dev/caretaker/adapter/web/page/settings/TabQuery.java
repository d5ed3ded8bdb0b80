package dev.caretaker.adapter.web.page.settings;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a tab says. Anybody may have made it up.
 *
 * @param section the card that has something to say
 * @param done key of what was just done there
 * @param roles roles of which somebody wants to know what they give
 */
@Introspected
record TabQuery(
        @Nullable @QueryValue String section,
        @Nullable @QueryValue String done,
        @Nullable @QueryValue String roles) {

    private static final Set<String> NOTICES = Set.of(
            "saved",
            "unchanged",
            "reset",
            "restored",
            "generated",
            "next-given",
            "next-in-use",
            "next-gone",
            "no-next");

    /** What of it can be asked of a tab. */
    SettingsTab.Question question() {
        return new SettingsTab.Question(
                Optional.ofNullable(section),
                Optional.ofNullable(done).filter(NOTICES::contains),
                Optional.ofNullable(roles));
    }
}
