package dev.caretaker.application.token;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes, lists and revokes personal API tokens, and says of every request whether its token opens anything. Thread-safe.
 *
 * <p>A token is looked up at every request, with its owner: disabling, deleting, other permissions and other networks act
 * at once on every instance.
 */
public final class ApiTokens {

    /** Longest life of a token, in days. */
    public static final int MAXIMUM_DAYS = 365;

    /** Most tokens of one user. */
    public static final int MOST_PER_USER = 50;

    /** How every token begins, so that scanners for leaked secrets can tell it. */
    public static final String PREFIX = "ctk_";

    /** How much older than the truth the stored time of the last use may be, in seconds. */
    public static final int LAST_USED_LAG_SECONDS = 10;

    private static final Field<String> NAME = Field.text("name", 1, ApiToken.MAXIMUM_NAME_LENGTH);
    private static final String EXPIRES_AT = "expiresAt";
    private static final String PERMISSIONS = "permissions";

    private final TokenStore store;
    private final Permissions permissions;
    private final EventLog log;
    private final Clock clock;
    private final UsedTokens used;

    /**
     * Tokens of one product.
     *
     * @param store where they are kept
     * @param permissions the permissions of the product
     * @param settings the networks allowed
     * @param log where they are recorded
     * @param clock the present
     */
    public ApiTokens(TokenStore store, Permissions permissions, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.permissions = permissions;
        this.log = log;
        this.clock = clock;
        this.used = new UsedTokens(store, settings, log, clock);
    }

    /**
     * What somebody wants of a new token.
     *
     * @param name what they call it
     * @param expiresAt its end, after now and at most {@value #MAXIMUM_DAYS} days ahead
     * @param permissions names of permissions they hold; may be none
     */
    public record Wish(String name, Instant expiresAt, Set<String> permissions) {

        /** Copies the permissions. */
        public Wish {
            permissions = Set.copyOf(permissions);
        }
    }

    /**
     * A token that was just made.
     *
     * @param token the token
     * @param word what opens it; never to be seen again
     */
    public record Made(ApiToken token, String word) {

        /** Hides the word. */
        @Override
        public String toString() {
            return "Made[" + token + ", ***]";
        }
    }

    /**
     * Makes a token.
     *
     * @param owner whose, signed in with a session
     * @param wish what it shall be
     * @param actor who, and from where
     * @return the token, with its word
     * @throws InvalidSettingsException if a rule is broken
     * @throws BeyondOwnPermissionsException if it asks for a permission that its owner does not hold, was asked for with a
     *     token, or its owner came through Microsoft
     */
    public Made make(SignedIn owner, Wish wish, Actor actor) {
        refuseUnlessPasswordWasGiven(owner.session());
        List<Violation> violations = violations(wish);
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        BeyondOwnPermissionsException.refuse(PERMISSIONS, wish.permissions(), owner.user(), permissions);
        String word = PREFIX + RandomTokens.next();
        ApiToken token = new ApiToken(
                RandomTokens.next(),
                owner.user().id(),
                wish.name(),
                wish.permissions(),
                clock.instant(),
                wish.expiresAt(),
                Optional.empty());
        if (!store.add(token, RandomTokens.hash(word), MOST_PER_USER)) {
            throw new InvalidSettingsException(List.of(
                    new Violation(NAME.name(), "too-many-tokens", Map.of("max", Integer.toString(MOST_PER_USER)))));
        }
        log.audit(actor, "token-made", Outcome.SUCCESS, details(token));
        return new Made(token, word);
    }

    private static void refuseUnlessPasswordWasGiven(Session session) {
        if (session.signedInWith() == Session.Method.TOKEN) {
            throw new BeyondOwnPermissionsException(List.of(new Violation(PERMISSIONS, "token-makes-no-token")));
        }
        if (session.signedInWith() == Session.Method.ENTRA) {
            // What they may do is known for as long as the session lasts; a token would outlive it.
            throw new BeyondOwnPermissionsException(List.of(new Violation(PERMISSIONS, "no-token-through-microsoft")));
        }
    }

    private List<Violation> violations(Wish wish) {
        List<Violation> violations = new ArrayList<>(NAME.violationsOf(wish.name()));
        Instant now = clock.instant();
        Instant latest = now.plus(Duration.ofDays(MAXIMUM_DAYS));
        if (!wish.expiresAt().isAfter(now) || wish.expiresAt().isAfter(latest)) {
            violations.add(new Violation(
                    EXPIRES_AT,
                    "token-lifetime",
                    Map.of("max", latest.toString(), "days", Integer.toString(MAXIMUM_DAYS))));
        }
        violations.addAll(permissions.violations(PERMISSIONS, wish.permissions()));
        return violations;
    }

    private static Map<String, String> details(ApiToken token) {
        return Map.of(
                "token",
                token.name(),
                PERMISSIONS,
                String.join(" ", token.permissions()),
                EXPIRES_AT,
                token.expiresAt().toString());
    }

    /**
     * One's tokens that have not expired.
     *
     * @param userId the owner
     * @return newest first
     */
    public List<ApiToken> list(String userId) {
        Instant now = clock.instant();
        return store.ofUser(userId).stream()
                .filter(token -> now.isBefore(token.expiresAt()))
                .map(used::withLastUse)
                .toList();
    }

    /**
     * Revokes one of one's tokens.
     *
     * @param owner whose
     * @param tokenId the token
     * @param actor who, and from where
     * @return false if they have no such token
     */
    public boolean revoke(User owner, String tokenId, Actor actor) {
        Optional<ApiToken> revoked = store.revoke(owner.id(), tokenId);
        revoked.ifPresent(token -> log.audit(actor, "token-revoked", Outcome.SUCCESS, details(token)));
        return revoked.isPresent();
    }

    /**
     * Whether a request may go on, and as whom. Costs one query.
     *
     * @param word what the request shows
     * @param address address of the request
     * @return its owner, holding no more than the token allows; empty if it opens nothing (any more) or nobody may come
     *     from that address
     */
    public Optional<SignedIn> check(String word, InetAddress address) {
        return used.open(word, address);
    }

    /** Writes down when tokens were used; to be called every {@value #LAST_USED_LAG_SECONDS} seconds. */
    public void flush() {
        used.flush();
    }

    /**
     * Removes expired tokens; to be called now and then.
     *
     * @return how many went
     */
    public int prune() {
        return store.prune(clock.instant());
    }
}
