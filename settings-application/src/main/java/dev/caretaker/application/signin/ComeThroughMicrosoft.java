package dev.caretaker.application.signin;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Attempts.Refusal;
import dev.caretaker.application.signin.Challenge.Proven;
import dev.caretaker.application.signin.Session.AtMicrosoft;
import dev.caretaker.application.signin.SignInResult.Refused;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.UserNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one way in through Microsoft, behind which the same entrance stands as behind a password. People are known by tenant
 * and account; a name is only what they are called, and never brings two together. Thread-safe.
 */
public final class ComeThroughMicrosoft {

    private static final int OBJECT_ID_SHOWN = 8;
    private static final int MOST_TRIES = 20;

    private final UserStore users;
    private final Entrance entrance;
    private final EventLog log;

    /**
     * The way in.
     *
     * @param users who may come in
     * @param entrance where a known identity leads
     * @param log where everything is recorded
     */
    public ComeThroughMicrosoft(UserStore users, Entrance entrance, EventLog log) {
        this.users = users;
        this.entrance = entrance;
        this.log = log;
    }

    /**
     * How it ended.
     *
     * @param result a {@link SignInResult.Done} has started a session
     * @param reference under which the log has it if they were refused
     */
    public record Entered(SignInResult result, String reference) {}

    /**
     * Lets somebody in whom Microsoft has recognised; who comes for the first time becomes a user.
     *
     * @param identity who, fully checked, with at least one mapped role
     * @param client from where
     * @return how it ended
     */
    public Entered enter(VerifiedIdentity identity, Client client) {
        String reference = RandomTokens.reference();
        return new Entered(enter(identity, client, reference), reference);
    }

    private SignInResult enter(VerifiedIdentity identity, Client client, String reference) {
        Actor stranger = new Actor(identity.label(), client.address());
        Optional<Refusal> closed = entrance.rules().closedTo(client);
        if (closed.isPresent()) {
            return entrance.refused(stranger, closed.get().under(reference));
        }
        User user = users.findIdentity(identity.key()).orElseGet(() -> introduced(identity, stranger));
        Actor known = new Actor(user.username(), client.address());
        if (!user.enabled()) {
            return entrance.refused(known, new Refusal(new Refused(), "user-disabled", reference));
        }
        AtMicrosoft said = new AtMicrosoft(identity.sid(), identity.loginHint(), identity.roles());
        return entrance.proceed(
                calledAsNow(user, identity, known),
                Proven.throughMicrosoft(said),
                client,
                Refusal.CHANGED_MEANWHILE.under(reference));
    }

    private User introduced(VerifiedIdentity identity, Actor actor) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            String name = freeName(identity, attempt);
            User user = new User(
                    RandomTokens.next(),
                    new Profile(name, displayName(identity), true, Set.of(), false),
                    Optional.empty(),
                    Optional.of(identity.key()),
                    0);
            users.create(
                    user.changed(new LastChange(name, log.now())),
                    () -> log.audit(
                            actor,
                            "user-created",
                            Outcome.SUCCESS,
                            Map.of("user", name, "with", Session.Method.ENTRA.name(), "account", identity.key())));
            Optional<User> stored = users.findIdentity(identity.key());
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new IllegalStateException("every name is taken");
    }

    /** The name they have at Microsoft, unless it is no name here or somebody else has it. */
    private String freeName(VerifiedIdentity identity, int attempt) {
        String account = identity.objectId()
                .substring(0, Math.min(OBJECT_ID_SHOWN, identity.objectId().length()));
        String wanted = identity.label().strip();
        if (!UserNames.usernameViolations(wanted).isEmpty()) {
            wanted = "microsoft-" + account;
        }
        boolean isFree = users.find(AccountName.of(wanted)).isEmpty();
        if (isFree && attempt == 0) {
            return wanted;
        }
        String ending = attempt < 2 ? "-" + account : "-" + account + "-" + attempt;
        int room = AccountName.MAXIMUM_LENGTH - ending.length();
        return shortened(wanted, room) + ending;
    }

    private static String displayName(VerifiedIdentity identity) {
        String label = identity.label().replace('<', '‹').replace('>', '›');
        String shown = shortened(label, UserNames.MAXIMUM_DISPLAY_NAME_LENGTH);
        return UserNames.displayNameViolations(shown).isEmpty() ? shown : identity.objectId();
    }

    private static String shortened(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** A change by an administrator at the same moment goes first; the name follows at the next sign-in. */
    private User calledAsNow(User user, VerifiedIdentity identity, Actor actor) {
        String name = displayName(identity);
        Profile before = user.profile();
        if (name.equals(before.displayName())) {
            return user;
        }
        var after = new Profile(before.username(), name, before.enabled(), before.permissions(), before.apiDocs());
        // Two values instead of one with an arrow: a name may have an arrow in it.
        Map<String, String> details = Map.of(
                "user", user.username(),
                "with", Session.Method.ENTRA.name(),
                "account", identity.key(),
                "displayNameBefore", before.displayName(),
                "displayName", name);
        users.update(
                user.with(after).changed(new LastChange(user.username(), log.now())),
                () -> log.audit(actor, "user-changed", Outcome.SUCCESS, details));
        return users.findIdentity(identity.key()).orElse(user);
    }
}
