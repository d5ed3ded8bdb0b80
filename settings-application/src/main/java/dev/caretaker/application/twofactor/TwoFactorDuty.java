package dev.caretaker.application.twofactor;

import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.SsoRights;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says who has a second factor and who has to get one by when. The moment from which that counts is stored for each user
 * when it is noticed: at a sign-in, or by {@link #notice} within a minute. Thread-safe.
 */
public final class TwoFactorDuty {

    private static final Duration NOTICED_FOR = Duration.ofHours(1);

    private final UserStore users;
    private final EnrolmentStore enrolments;
    private final ObligationStore obligations;
    private final ManageSettings settings;
    private final SsoRights ssoRights;
    private final Clock clock;
    private volatile Optional<Noticed> noticed = Optional.empty();

    private record Noticed(TwoFactorPolicy policy, Instant at) {}

    /**
     * Knows the duties of users.
     *
     * @param users all of them
     * @param enrolments their apps
     * @param obligations since when they have to have one
     * @param settings the rules in force
     * @param clock the present
     */
    public TwoFactorDuty(
            UserStore users,
            EnrolmentStore enrolments,
            ObligationStore obligations,
            ManageSettings settings,
            Clock clock) {
        this.users = users;
        this.enrolments = enrolments;
        this.obligations = obligations;
        this.settings = settings;
        this.ssoRights = new SsoRights(settings);
        this.clock = clock;
    }

    /**
     * Whether a user has a second factor.
     *
     * @param user the user
     * @return true if an app is set up and confirmed
     */
    public boolean isEnrolled(User user) {
        return enrolments.find(user.id()).isPresent();
    }

    /**
     * Whether a user who has a second factor is asked for it.
     *
     * @param throughSso whether they come through Microsoft Entra ID
     * @return true for everybody who signs in here, and for others if the settings say so
     */
    public boolean isAsked(boolean throughSso) {
        return !throughSso || policy().applyToSso();
    }

    /**
     * Until when a user may go on without a second factor. Notes the moment if it was not known.
     *
     * @param user a user who has none, with what their roles give if they come through Microsoft
     * @param throughSso whether they sign in through Microsoft Entra ID
     * @return empty if they need not have one; an instant that has passed if they must set one up now
     */
    public Optional<Instant> dueBy(User user, boolean throughSso) {
        TwoFactorPolicy policy = policy();
        return policy.appliesTo(user.profile().isAdministrator(), throughSso)
                ? Optional.of(policy.graceEnd(obligations.begin(user.id(), clock.instant())))
                : Optional.empty();
    }

    /**
     * Until when a user has to set one up, for those who have none. Costs nothing while the settings ask nothing of them.
     *
     * @param user the user
     * @param throughSso whether they signed in through Microsoft Entra ID
     * @return empty if they have one or need not have one
     */
    public Optional<Instant> missingBy(User user, boolean throughSso) {
        return policy().appliesTo(user.profile().isAdministrator(), throughSso) && !isEnrolled(user)
                ? dueBy(user, throughSso)
                : Optional.empty();
    }

    /**
     * Whether a user without a second factor has to set one up before anything else.
     *
     * @param user a user who has none
     * @param throughSso whether they sign in through Microsoft Entra ID
     * @return true once the time that {@link #dueBy} says has come
     */
    public boolean mustEnrol(User user, boolean throughSso) {
        return dueBy(user, throughSso)
                .filter(due -> !clock.instant().isBefore(due))
                .isPresent();
    }

    /**
     * Notes for every user whether they have to have a second factor; to be called every minute. Does its work when the
     * settings have changed, and once an hour for users who have.
     */
    public void notice() {
        TwoFactorPolicy policy = policy();
        Instant now = clock.instant();
        boolean isKnown = noticed.filter(last -> last.policy().equals(policy))
                .filter(last -> now.isBefore(last.at().plus(NOTICED_FOR)))
                .isPresent();
        if (!isKnown) {
            obligations.align(obliged(policy), now);
            noticed = Optional.of(new Noticed(policy, now));
        }
    }

    private Set<String> obliged(TwoFactorPolicy policy) {
        Set<String> obliged = new HashSet<>();
        if (policy.requiredFor() == TwoFactorPolicy.RequiredFor.NOBODY) {
            return obliged;
        }
        for (int page = 0; ; page++) {
            List<User> found = users.list(new UserQuery(Optional.empty(), page, UserQuery.LARGEST_PAGE))
                    .users();
            found.stream()
                    .filter(User::enabled)
                    .filter(user -> isObliged(policy, user))
                    .forEach(user -> obliged.add(user.id()));
            if (found.size() < UserQuery.LARGEST_PAGE) {
                return obliged;
            }
        }
    }

    private boolean isObliged(TwoFactorPolicy policy, User user) {
        boolean throughSso = user.password().isEmpty();
        return policy.appliesTo(false, throughSso) || (policy.appliesTo(true, throughSso) && administers(user));
    }

    /** Whoever comes through Microsoft administers what the roles of their newest sign-in say, and nothing of their own. */
    private boolean administers(User user) {
        User now = user.isFromMicrosoft()
                ? users.newestArrival(user.id())
                        .map(arrival -> ssoRights.asNow(user, arrival.roles()))
                        .orElse(user)
                : user;
        return now.profile().isAdministrator();
    }

    /**
     * Whom other settings would meet.
     *
     * @param next the settings
     * @return how many enabled users would have to get a second factor and have none yet, and by when; the time is empty
     *     if there are none
     */
    public Affected affectedBy(TwoFactorPolicy next) {
        Set<String> obliged = obliged(next);
        obliged.removeAll(enrolments.enrolledUsers());
        Instant now = clock.instant();
        Optional<Instant> first = obliged.stream()
                .map(userId -> next.graceEnd(obligations.since(userId).orElse(now)))
                .min(Comparator.naturalOrder());
        return new Affected(obliged.size(), first);
    }

    /**
     * Whom settings would meet.
     *
     * @param users how many users would have to get a second factor
     * @param dueBy when the first of them would no longer get in without; empty if there are none
     */
    public record Affected(int users, Optional<Instant> dueBy) {}

    private TwoFactorPolicy policy() {
        return settings.current(TwoFactorPolicy.class);
    }
}
