package dev.caretaker.application.sso;

import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.domain.entra.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers which browsers were sent to Microsoft, and finds them again when they come back. */
final class Departures {

    /** Within which somebody has to be back. */
    static final Duration VALIDITY = Duration.ofMinutes(SingleSignOn.TRANSACTION_MINUTES);

    private static final String BROWSER_WORD = "[A-Za-z0-9_-]{32}";

    private final TransactionStore transactions;
    private final Clock clock;

    Departures(TransactionStore transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What a sign-in is known by at Microsoft; no two are alike. */
    static Request newRequest(String redirectUri) {
        // Two words: 64 characters, where RFC 7636 section 4.1 wants at least 43.
        Secret codeVerifier = Secret.of(RandomTokens.next() + RandomTokens.next());
        return new Request(redirectUri, Secret.of(RandomTokens.next()), Secret.of(RandomTokens.next()), codeVerifier);
    }

    /**
     * Remembers a browser that goes.
     *
     * @param request what Microsoft is asked
     * @param browserWord what the cookie of the browser holds from another tab
     * @param purpose what for
     * @param returnTo the page somebody wants
     * @param addressee whom it is sent to
     * @return what its cookie has to hold
     */
    Secret note(Request request, Optional<Secret> browserWord, Purpose purpose, String returnTo, String addressee) {
        Secret browser = browserWord
                .filter(word -> word.reveal().matches(BROWSER_WORD))
                .orElseGet(() -> Secret.of(RandomTokens.next()));
        transactions.add(new SignInTransaction(
                hash(request.state()),
                hash(browser),
                request.nonce(),
                request.codeVerifier(),
                purpose,
                returnTo,
                addressee,
                clock.instant().plus(VALIDITY)));
        return browser;
    }

    /** The sign-in that a browser brings back, which is used up by it. */
    Optional<SignInTransaction> take(Optional<Secret> state, Optional<Secret> browserWord) {
        return state.flatMap(word -> browserWord.flatMap(browser -> transactions.take(hash(word), hash(browser))));
    }

    /** Whether another browser started it. */
    boolean isOfAnotherBrowser(Optional<Secret> state) {
        return state.filter(word -> transactions.isWaiting(hash(word))).isPresent();
    }

    boolean isOver(SignInTransaction transaction) {
        return !clock.instant().isBefore(transaction.expiresAt());
    }

    int prune() {
        Instant now = clock.instant();
        return transactions.prune(now);
    }

    private static String hash(Secret word) {
        return RandomTokens.hash(word.reveal());
    }
}
