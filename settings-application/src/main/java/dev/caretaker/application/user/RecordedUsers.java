package dev.caretaker.application.user;

import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Changes users and writes each change into the audit log in the same step, so that there is never one without the other. */
final class RecordedUsers {

    private static final String USER = "user";
    private static final String ARROW = " → ";

    private final UserStore users;
    private final EventLog log;

    RecordedUsers(UserStore users, EventLog log) {
        this.users = users;
        this.log = log;
    }

    boolean create(User user, Administrator by) {
        return users.create(
                user.changed(change(by)),
                () -> log.audit(by.actor(), "user-created", Outcome.SUCCESS, described(user.profile())));
    }

    UserStore.Outcome update(User before, Profile after, Administrator by) {
        return users.update(
                before.with(after).changed(change(by)),
                () -> log.audit(by.actor(), "user-changed", Outcome.SUCCESS, differences(before.profile(), after)));
    }

    UserStore.Outcome delete(User user, Optional<Long> basedOnVersion, Administrator by) {
        return users.delete(
                user.id(),
                basedOnVersion,
                () -> log.audit(by.actor(), "user-deleted", Outcome.SUCCESS, Map.of(USER, user.username())));
    }

    /** Says how many sessions ended; empty if somebody else was first. */
    OptionalInt resetPassword(User user, LocalPassword next, int remembered, Administrator by) {
        return users.replacePassword(
                new UserStore.PasswordChange(
                        user.id(), user.password().map(LocalPassword::hash), next, remembered, Optional.empty()),
                by.actor().username(),
                ended -> log.audit(
                        by.actor(),
                        "password-reset",
                        Outcome.SUCCESS,
                        Map.of(USER, user.username(), "sessionsEnded", Integer.toString(ended))));
    }

    private LastChange change(Administrator by) {
        return new LastChange(by.actor().username(), log.now());
    }

    private static Map<String, String> described(Profile profile) {
        return Map.of(
                USER,
                profile.username(),
                "displayName",
                profile.displayName(),
                "enabled",
                Boolean.toString(profile.enabled()),
                "permissions",
                String.join(" ", profile.permissions()),
                "apiDocs",
                Boolean.toString(profile.apiDocs()));
    }

    private static Map<String, String> differences(Profile before, Profile after) {
        Map<String, String> old = described(before);
        Map<String, String> details = new TreeMap<>();
        described(after).forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                details.put("change." + name, old.get(name) + ARROW + value);
            }
        });
        details.put(USER, before.username());
        return details;
    }
}
