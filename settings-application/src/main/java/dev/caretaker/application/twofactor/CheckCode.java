package dev.caretaker.application.twofactor;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.twofactor.CodeVerdict.Later;
import dev.caretaker.application.twofactor.CodeVerdict.Right;
import dev.caretaker.application.twofactor.CodeVerdict.Wrong;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.AttemptLimits;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says whether a code of an authenticator app is right. A code is right once: the step it belongs to and the wrong codes
 * are compared and stored in one step of the store, and nobody learns how a code was judged before that is done. So of
 * any number of callers with one code, on any number of instances, exactly one succeeds, and no more wrong codes are ever
 * judged than the limit allows. Thread-safe.
 */
public final class CheckCode {

    private final EnrolmentStore store;
    private final AppSecrets secrets;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;

    /**
     * Checks codes.
     *
     * @param store where apps and used codes are kept
     * @param secrets what compares codes with them
     * @param settings the rules in force
     * @param log where an account that has to wait is recorded
     * @param clock the time of this server, the only one that counts
     */
    public CheckCode(EnrolmentStore store, AppSecrets secrets, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Judges a code, and uses it up if it is right. Takes one statement, which stores the verdict; only if something else
     * was stored since the app was read is it read anew, and the code judged again.
     *
     * @param seen the app that the code should come from, as it was read a moment ago; empty if there was none
     * @param typed what its owner typed
     * @param actor the owner for the log, and from where
     * @return the verdict; a wrong code has been counted
     */
    public CodeVerdict check(Optional<Enrolment> seen, String typed, Actor actor) {
        for (Optional<Enrolment> app = seen;
                app.isPresent();
                app = store.find(app.get().userId())) {
            Optional<CodeVerdict> verdict = judged(app.get(), typed, actor);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        return new Wrong("not-enrolled");
    }

    /** Empty if something else was stored in between, and the code has to be judged again. */
    private Optional<CodeVerdict> judged(Enrolment enrolment, String typed, Actor actor) {
        Instant now = clock.instant();
        AttemptLimits limits = policy().codeLimits();
        Optional<Instant> refusedUntil = enrolment.attempts().refusedUntil(limits, now);
        if (refusedUntil.isPresent()) {
            return Optional.of(new Later(wholeSeconds(Duration.between(now, refusedUntil.get()))));
        }
        OptionalLong step = secrets.step(AppSecrets.Kept.of(enrolment), typed, now, policy().acceptedSteps());
        boolean isNew = step.isPresent() && step.getAsLong() > enrolment.lastStep();
        Enrolment next = isNew ? enrolment.accepting(step.getAsLong()) : enrolment.refusing(limits, now);
        if (!store.replace(next)) {
            return Optional.empty();
        }
        if (isNew) {
            return Optional.of(new Right());
        }
        recordLockout(next, limits, now, actor);
        return Optional.of(new Wrong(step.isPresent() ? "code-used-before" : "wrong-code"));
    }

    private void recordLockout(Enrolment next, AttemptLimits limits, Instant now, Actor actor) {
        if (next.attempts().isLocked(now)) {
            Duration length = limits.lockoutAfter(next.attempts().lockouts() - 1);
            log.login(actor, "code-lock-out", Outcome.REFUSED, Map.of("minutes", Long.toString(length.toMinutes())));
        }
    }

    /**
     * Until when codes of a user are not looked at.
     *
     * @param user the user
     * @return empty if they are
     */
    public Optional<Instant> lockedUntil(User user) {
        return Optional.ofNullable(lockedUntil(List.of(user)).get(user.account()));
    }

    /**
     * Until when codes of several users are not looked at. Takes one look at the store.
     *
     * @param users the users, such as those of a page
     * @return those who have to wait, each with the end of the wait
     */
    public Map<AccountName, Instant> lockedUntil(List<User> users) {
        Instant now = clock.instant();
        Map<String, Lockout> attempts =
                store.attempts(users.stream().map(User::id).toList());
        Map<AccountName, Instant> locked = new HashMap<>();
        users.forEach(user -> Optional.ofNullable(attempts.get(user.id()))
                .flatMap(found -> Optional.ofNullable(found.lockedUntil()))
                .filter(until -> until.isAfter(now))
                .ifPresent(until -> locked.put(user.account(), until)));
        return locked;
    }

    /**
     * Lets codes be tried again at once, because their owner has shown who they are in another way, or an administrator
     * says so.
     *
     * @param user the user
     */
    public void forgive(User user) {
        while (true) {
            Optional<Enrolment> locked =
                    store.find(user.id()).filter(found -> !found.forgiven().equals(found));
            if (locked.isEmpty() || store.replace(locked.get().forgiven())) {
                return;
            }
        }
    }

    private static Duration wholeSeconds(Duration wait) {
        return Duration.ofSeconds(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }

    private TwoFactorPolicy policy() {
        return settings.current(TwoFactorPolicy.class);
    }
}
