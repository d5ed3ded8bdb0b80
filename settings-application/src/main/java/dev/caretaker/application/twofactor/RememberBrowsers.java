package dev.caretaker.application.twofactor;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.twofactor.TwoFactorPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers browsers that need not give a code for some days. Any change of the section for two-factor authentication makes
 * all of them unknown at once. Thread-safe.
 */
public final class RememberBrowsers {

    private final BrowserStore store;
    private final ManageSettings settings;
    private final EventLog log;
    private final Clock clock;

    /**
     * Remembers browsers.
     *
     * @param store where
     * @param settings the rules in force
     * @param log where it is recorded
     * @param clock the present
     */
    public RememberBrowsers(BrowserStore store, ManageSettings settings, EventLog log, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A browser that was just remembered.
     *
     * @param word what it proves itself with; never to be seen again
     * @param expiresAt until when
     */
    public record Remembered(String word, Instant expiresAt) {

        /** Hides the word. */
        @Override
        public String toString() {
            return "Remembered[***, " + expiresAt + "]";
        }
    }

    /**
     * For how long a browser may be remembered.
     *
     * @return days; 0 if it may not
     */
    public int days() {
        return settings.current(TwoFactorPolicy.class).rememberBrowserDays();
    }

    /**
     * Remembers the browser of somebody who has just given a code.
     *
     * @param user who
     * @param client the browser
     * @return empty if the settings allow no browser to be remembered
     */
    public Optional<Remembered> remember(User user, Client client) {
        int days = days();
        if (days == 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String word = RandomTokens.next();
        Instant expiresAt = now.plus(Duration.ofDays(days));
        store.add(new RememberedBrowser(
                RandomTokens.next(),
                user.id(),
                RandomTokens.hash(word),
                client.userAgent(),
                client.address().getHostAddress(),
                now,
                expiresAt,
                version()));
        log.login(
                new Actor(user.username(), client.address()),
                "browser-remembered",
                Outcome.SUCCESS,
                Map.of("until", expiresAt.toString()));
        return Optional.of(new Remembered(word, expiresAt));
    }

    /**
     * Whether a browser need not give a code.
     *
     * @param user who signs in
     * @param client with what
     * @return true if it is remembered for that user
     */
    public boolean knows(User user, Client client) {
        return client.browserWord()
                .flatMap(word -> store.find(RandomTokens.hash(word)))
                .filter(browser -> browser.userId().equals(user.id()))
                .filter(this::counts)
                .isPresent();
    }

    private boolean counts(RememberedBrowser browser) {
        return browser.policyVersion() == version() && clock.instant().isBefore(browser.expiresAt());
    }

    /**
     * The browsers that are remembered for a user.
     *
     * @param user the user
     * @return newest first
     */
    public List<RememberedBrowser> list(User user) {
        return store.ofUser(user.id()).stream().filter(this::counts).toList();
    }

    /**
     * Forgets a browser of a user.
     *
     * @param user whose
     * @param browserId the browser
     * @param actor who, and from where
     * @return false if they have no such browser
     */
    public boolean forget(User user, String browserId, Actor actor) {
        boolean forgotten = store.remove(user.id(), browserId);
        if (forgotten) {
            log.audit(actor, "browser-forgotten", Outcome.SUCCESS, Map.of("user", user.username()));
        }
        return forgotten;
    }

    /**
     * Removes browsers that count no longer; to be called now and then.
     *
     * @return how many went
     */
    public int prune() {
        return store.prune(clock.instant(), version());
    }

    private long version() {
        return settings.currentVersion(TwoFactorPolicy.class);
    }
}
