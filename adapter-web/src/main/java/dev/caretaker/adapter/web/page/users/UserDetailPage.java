package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.session.SessionTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a user shows.
 *
 * @param username their name
 * @param address where they are shown
 * @param isMe whether they are the reader
 * @param form what can be changed of them
 * @param beyond why the reader may not change them; null if they may
 * @param conflict what somebody else stored meanwhile
 * @param lockedUntil until when they have to wait; null if they need not
 * @param password what is known of their password
 * @param hasSecondFactor whether their sign-in asks for a code
 * @param sessions their sessions
 * @param microsoft what is known of somebody from Microsoft; null for local users
 * @param notice what has just been done
 */
record UserDetailPage(
        String username,
        String address,
        boolean isMe,
        UserFormView form,
        @Nullable String beyond,
        @Nullable Conflict conflict,
        @Nullable When lockedUntil,
        PasswordFacts password,
        boolean hasSecondFactor,
        SessionTable sessions,
        MicrosoftFacts.@Nullable Facts microsoft,
        @Nullable String notice) {

    /**
     * What is known of a password.
     *
     * @param setAt when it was set; null if there is none
     * @param mustChange whether the next sign-in has to change it
     * @param expiresAt from when on it opens nothing; null if it stays
     * @param expired whether that is the case
     */
    record PasswordFacts(
            @Nullable When setAt,
            boolean mustChange,
            @Nullable When expiresAt,
            boolean expired) {}

    /**
     * What somebody else stored meanwhile.
     *
     * @param by who; null if it is not known
     * @param at when; null if it is not known
     * @param lines the values that differ from what was typed
     */
    record Conflict(@Nullable String by, @Nullable When at, List<Line> lines) {}

    /**
     * One value of a conflict.
     *
     * @param input id of its input
     * @param label what it is called
     * @param typed what was typed
     * @param stored what is stored now
     */
    record Line(String input, String label, String typed, String stored) {}
}
