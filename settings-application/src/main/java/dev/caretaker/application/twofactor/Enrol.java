package dev.caretaker.application.twofactor;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.twofactor.OneTimePasswords.Label;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.twofactor.OtpParameters;
import dev.caretaker.domain.twofactor.OtpParameters.Misreading;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sets up authenticator apps: hands out a secret, and makes it count when a code of it was given. Whether the person may is
 * decided by the callers. Thread-safe.
 */
public final class Enrol {

    /** How long a secret waits to be confirmed, in minutes. */
    public static final int DRAFT_MINUTES = 30;

    private static final String ACTION = "two-factor-enrolment";

    private final EnrolmentStore store;
    private final AppSecrets secrets;
    private final RecoveryCodes recovery;
    private final ManageSettings settings;
    private final EventLog log;

    /**
     * Sets up apps.
     *
     * @param store where they are kept
     * @param secrets what makes their secrets and compares codes with them
     * @param recovery what makes recovery codes
     * @param settings the rules in force
     * @param log where enrolments are recorded
     */
    public Enrol(
            EnrolmentStore store, AppSecrets secrets, RecoveryCodes recovery, ManageSettings settings, EventLog log) {
        this.store = store;
        this.secrets = secrets;
        this.recovery = recovery;
        this.settings = settings;
        this.log = log;
    }

    /**
     * A secret to be brought into an app. Shown once.
     *
     * @param secret in base32, to be typed
     * @param uri the same as an {@code otpauth://} address
     * @param misreadings apps that are known to show wrong codes with it
     */
    public record Started(String secret, String uri, List<Misreading> misreadings) {

        /** Hides the secret. */
        @Override
        public String toString() {
            return "Started[***]";
        }
    }

    /**
     * Hands out a new secret. Nothing counts yet: an app that was set up before stays the one.
     *
     * @param user whose app it is for
     * @return the secret
     */
    public Started start(User user) {
        TwoFactorPolicy policy = settings.current(TwoFactorPolicy.class);
        OtpParameters parameters = policy.parameters();
        AppSecrets.Fresh fresh = secrets.make(user.id(), parameters, new Label(policy.issuer(), user.username()));
        store.keepDraft(new Draft(user.id(), fresh.encrypted(), parameters, log.now()));
        return new Started(fresh.typable(), fresh.uri(), parameters.misreadings());
    }

    /**
     * What became of a confirmation.
     *
     * @param recoveryCodes the new codes, to be shown once; empty if the app does not count
     * @param refusal why it does not, in a word for the log; empty if it does
     */
    public record Confirmed(List<String> recoveryCodes, Optional<String> refusal) {

        /** Copies the codes. */
        public Confirmed {
            recoveryCodes = List.copyOf(recoveryCodes);
        }

        private static Confirmed because(String reason) {
            return new Confirmed(List.of(), Optional.of(reason));
        }

        /** Hides the codes. */
        @Override
        public String toString() {
            return "Confirmed[" + refusal.orElse("***") + "]";
        }
    }

    /**
     * Makes the secret count that was handed out last, because its app has shown a code. That code is used up by it.
     *
     * @param user whose app it is
     * @param typed the code
     * @param mayReplace whether it may take the place of an app that was set up before
     * @param actor who, and from where
     * @return new recovery codes, or why the app does not count
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be hashed
     */
    public Confirmed confirm(User user, String typed, boolean mayReplace, Actor actor) {
        Confirmed confirmed = confirmed(user, typed, mayReplace, actor);
        confirmed
                .refusal()
                .ifPresent(reason ->
                        log.audit(actor, ACTION, Outcome.REFUSED, Map.of("user", user.username(), "reason", reason)));
        return confirmed;
    }

    private Confirmed confirmed(User user, String typed, boolean mayReplace, Actor actor) {
        Instant now = log.now();
        Optional<Draft> draft = store.draft(user.id())
                .filter(found -> now.isBefore(found.startedAt().plus(Duration.ofMinutes(DRAFT_MINUTES))));
        Optional<Enrolment> present = store.find(user.id());
        if (draft.isEmpty()) {
            return Confirmed.because("nothing-to-confirm");
        }
        if (present.isPresent() && !mayReplace) {
            return Confirmed.because("enrolled-already");
        }
        int acceptedSteps = settings.current(TwoFactorPolicy.class).acceptedSteps();
        OptionalLong step = secrets.step(AppSecrets.Kept.of(draft.get()), typed, now, acceptedSteps);
        if (step.isEmpty()) {
            return Confirmed.because("wrong-code");
        }
        long version = present.map(Enrolment::version).orElse(0L);
        return enrolled(user, draft.get().confirmed(now, step.getAsLong(), version), actor);
    }

    private Confirmed enrolled(User user, Enrolment next, Actor actor) {
        List<RecoveryCodes.Made> made =
                recovery.make(settings.current(TwoFactorPolicy.class).recoveryCodes());
        return store.enrol(next, kept(made), () -> recordSuccess(user, ACTION, actor))
                ? new Confirmed(words(made), Optional.empty())
                : Confirmed.because("changed-meanwhile");
    }

    private void recordSuccess(User user, String action, Actor actor) {
        log.audit(actor, action, Outcome.SUCCESS, Map.of("user", user.username()));
    }

    private static List<RecoveryCode> kept(List<RecoveryCodes.Made> made) {
        return made.stream().map(RecoveryCodes.Made::kept).toList();
    }

    private static List<String> words(List<RecoveryCodes.Made> made) {
        return made.stream().map(RecoveryCodes.Made::word).toList();
    }

    /**
     * Replaces all recovery codes.
     *
     * @param user whose
     * @param actor who, and from where
     * @return the new codes, to be shown once; empty if they have no app
     * @throws dev.caretaker.application.signin.HasherBusyException if too many passwords wait to be hashed
     */
    public Optional<List<String>> renewRecoveryCodes(User user, Actor actor) {
        List<RecoveryCodes.Made> made =
                recovery.make(settings.current(TwoFactorPolicy.class).recoveryCodes());
        return store.replaceRecoveryCodes(
                        user.id(), kept(made), () -> recordSuccess(user, "recovery-codes-renewed", actor))
                ? Optional.of(words(made))
                : Optional.empty();
    }
}
