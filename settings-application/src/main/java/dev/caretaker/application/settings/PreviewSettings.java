package dev.caretaker.application.settings;

import dev.caretaker.application.Actor;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.twofactor.TwoFactorDuty;
import dev.caretaker.application.twofactor.TwoFactorDuty.Affected;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.LoginRestrictions;
import dev.caretaker.domain.access.PasswordRules;
import dev.caretaker.domain.section.Network;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells what a save would do to people, without storing anything. Thread-safe. */
public final class PreviewSettings {

    private final ManageSettings settings;
    private final SessionStore sessions;
    private final UserStore users;
    private final TwoFactorDuty duty;
    private final Clock clock;

    /**
     * Looks ahead.
     *
     * @param settings the sections and their rules
     * @param sessions whose sessions would end
     * @param users whose passwords would expire
     * @param duty who would have to get a second factor
     * @param clock the present
     */
    public PreviewSettings(
            ManageSettings settings, SessionStore sessions, UserStore users, TwoFactorDuty duty, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.users = users;
        this.duty = duty;
        this.clock = clock;
    }

    /**
     * What a save would do.
     *
     * @param changedFields paths of the values that would change
     * @param usersAffected users who would be signed out by new login restrictions, would have to change their password
     *     at the next sign-in by new password rules, or would have to get a second factor; empty for sections that affect
     *     nobody
     * @param dueBy when the first of those who need a second factor would no longer get in without one; empty if there
     *     are none
     */
    public record Preview(List<String> changedFields, OptionalInt usersAffected, Optional<Instant> dueBy) {

        /** Copies the paths. */
        public Preview {
            changedFields = List.copyOf(changedFields);
        }
    }

    /**
     * Checks a submission as a save would, and looks at whom it would meet.
     *
     * @param submission every value of the section; its version does not matter
     * @param actor who would save it, and from where
     * @return what would happen
     * @throws dev.caretaker.domain.section.InvalidSettingsException if a rule is broken
     */
    public Preview preview(Submission submission, Actor actor) {
        List<String> changed = settings.check(submission, actor);
        Object values = settings.catalogue().section(submission.section()).read(submission.text());
        if (values instanceof TwoFactorPolicy policy) {
            Affected affected = duty.affectedBy(policy);
            return new Preview(changed, OptionalInt.of(affected.users()), affected.dueBy());
        }
        return new Preview(changed, usersAffected(values), Optional.empty());
    }

    private OptionalInt usersAffected(Object values) {
        if (values instanceof LoginRestrictions restrictions) {
            return OptionalInt.of(signedOutBy(restrictions));
        }
        if (values instanceof PasswordRules rules) {
            Instant oldest = clock.instant().minus(Duration.ofDays(rules.maxAgeDays()));
            return OptionalInt.of(rules.maxAgeDays() == 0 ? 0 : users.countPasswordsSetBy(oldest));
        }
        return OptionalInt.empty();
    }

    private int signedOutBy(LoginRestrictions next) {
        LoginRestrictions present = settings.current(LoginRestrictions.class);
        Instant now = clock.instant();
        return (int) sessions.all().stream()
                .filter(session -> lives(session, present, now) && !lives(session, next, now))
                .map(Session::userId)
                .distinct()
                .count();
    }

    private static boolean lives(Session session, LoginRestrictions limits, Instant now) {
        return now.isBefore(limits.sessionEnd(session.startedAt(), session.lastSeenAt()))
                && Network.address(session.address()).map(limits::allows).orElse(true);
    }
}
