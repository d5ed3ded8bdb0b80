package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.RandomTokens;
import dev.caretaker.application.sso.ArrivalLimit.Verdict;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.SsoResult.Grant;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends people to Microsoft and finds out who comes back. Opens no session: whoever calls it looks up the user and does
 * that. Thread-safe.
 */
public final class SingleSignOn {

    /** Minutes within which somebody has to be back. */
    public static final int TRANSACTION_MINUTES = 10;

    private static final Duration VALIDITY = Duration.ofMinutes(TRANSACTION_MINUTES);
    private static final SsoRefusal TOO_MANY_REQUESTS = SsoRefusal.of(
            Reason.TOO_MANY_REQUESTS, "more than " + ArrivalLimit.PER_MINUTE + " requests a minute from this address");
    private static final String BROWSER_WORD = "[A-Za-z0-9_-]{32}";

    private final ManageSettings settings;
    private final ManageCredentials credentials;
    private final IdentityProvider provider;
    private final TransactionStore transactions;
    private final SsoJournal journal;
    private final Clock clock;
    private final String redirectUri;
    private final ArrivalLimit starts;
    private final ArrivalLimit returns;

    /**
     * What people are sent to and come back from.
     *
     * @param provider Microsoft
     * @param transactions where sign-ins wait meanwhile
     * @param redirectUri where browsers come back, made of the configured public address
     */
    public record Way(IdentityProvider provider, TransactionStore transactions, String redirectUri) {}

    /**
     * The use case.
     *
     * @param settings has the sections {@code entra-sso} and {@code role-mappings}
     * @param credentials what the server proves itself with
     * @param way to Microsoft and back
     * @param log where refusals are explained
     * @param clock the present
     */
    public SingleSignOn(ManageSettings settings, ManageCredentials credentials, Way way, EventLog log, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.provider = way.provider();
        this.transactions = way.transactions();
        this.redirectUri = way.redirectUri();
        this.journal = new SsoJournal(log);
        this.clock = clock;
        this.starts = new ArrivalLimit(clock);
        this.returns = new ArrivalLimit(clock);
    }

    /**
     * Whether the sign-in page offers it.
     *
     * @return true if it is enabled and a credential is there
     */
    public boolean isOffered() {
        EntraConnection connection = settings.current(EntraConnection.class);
        return connection.enabled() && !credentials.usableFor(connection).isEmpty();
    }

    /**
     * Where browsers come back.
     *
     * @return the address to register in the Azure portal
     */
    public String redirectUri() {
        return redirectUri;
    }

    /**
     * Starts a sign-in.
     *
     * @param purpose what for; a trial works while single sign-on is off
     * @param returnTo the page somebody wants, a path on this server
     * @param browserWord what the cookie of the browser holds from another tab
     * @param client the browser
     * @return where to send it
     */
    public SsoStart start(Purpose purpose, String returnTo, Optional<Secret> browserWord, Client client) {
        Verdict verdict = starts.of(client);
        if (verdict != Verdict.WELCOME) {
            return new SsoStart.Refused(TOO_MANY_REQUESTS, tooMany(verdict, client));
        }
        EntraConnection connection = settings.current(EntraConnection.class);
        SsoAccess access = new SsoAccess(connection, credentials.usableFor(connection));
        if (!access.isUsableFor(purpose)) {
            return refusedStart(SsoRefusal.of(Reason.NOT_CONFIGURED, "single sign-on is off or incomplete"), client);
        }
        Request request = newRequest();
        Start start = provider.start(access, request);
        if (start instanceof Start.Impossible impossible) {
            return refusedStart(impossible.refusal(), client);
        }
        Secret browser = browserWord
                .filter(word -> word.reveal().matches(BROWSER_WORD))
                .orElseGet(() -> Secret.of(RandomTokens.next()));
        transactions.add(new SignInTransaction(
                Hashes.of(request.state()),
                Hashes.of(browser),
                request.nonce(),
                request.codeVerifier(),
                purpose,
                returnTo,
                connection.addressee(),
                clock.instant().plus(VALIDITY)));
        return new SsoStart.Redirect(((Start.Redirect) start).address(), browser, VALIDITY);
    }

    /** Written down once a minute, so that the log stays readable; the others get no reference. */
    private String tooMany(Verdict verdict, Client client) {
        return verdict == Verdict.TOO_MANY ? journal.refused(TOO_MANY_REQUESTS, client) : "";
    }

    private Request newRequest() {
        // Two words: 64 characters, where RFC 7636 section 4.1 wants at least 43.
        Secret codeVerifier = Secret.of(RandomTokens.next() + RandomTokens.next());
        return new Request(redirectUri, Secret.of(RandomTokens.next()), Secret.of(RandomTokens.next()), codeVerifier);
    }

    private SsoStart refusedStart(SsoRefusal refusal, Client client) {
        return new SsoStart.Refused(refusal, journal.refused(refusal, client));
    }

    /**
     * Writes down that an administrator saw what a sign-in would bring: the account, the names of the claims that arrived,
     * and what its roles would give.
     *
     * @param trial how it ended
     * @param actor the administrator
     */
    public void recordTrial(SsoResult.Recognised trial, Actor actor) {
        journal.tried(trial.identity(), trial.grant(), actor);
    }

    /**
     * Finds out who came back. A sign-in is used up by it, however it ends; one that another browser started is not.
     *
     * @param answer what the browser brought
     * @param browserWord what its cookie holds
     * @param client the browser
     * @return who they are, or why that is not certain
     */
    public SsoResult complete(BrowserAnswer answer, Optional<Secret> browserWord, Client client) {
        Verdict verdict = returns.of(client);
        if (verdict != Verdict.WELCOME) {
            return new SsoResult.Refused(TOO_MANY_REQUESTS, tooMany(verdict, client), Purpose.SIGN_IN);
        }
        if (answer.isMalformed()) {
            return refused(
                    SsoRefusal.of(Reason.FAILED, "a parameter came twice or is too long"), Purpose.SIGN_IN, client);
        }
        Optional<Secret> state = answer.state();
        Optional<SignInTransaction> transaction = state.flatMap(
                word -> browserWord.flatMap(browser -> transactions.take(Hashes.of(word), Hashes.of(browser))));
        if (transaction.isEmpty()) {
            boolean elsewhere = state.filter(word -> transactions.isWaiting(Hashes.of(word)))
                    .isPresent();
            return refused(
                    elsewhere
                            ? SsoRefusal.of(Reason.STARTED_ELSEWHERE, "another browser started this sign-in")
                            : SsoRefusal.of(Reason.EXPIRED, "no sign-in is waiting for this state"),
                    Purpose.SIGN_IN,
                    client);
        }
        return complete(answer, state.get(), transaction.get(), client);
    }

    private SsoResult complete(BrowserAnswer answer, Secret state, SignInTransaction transaction, Client client) {
        Purpose purpose = transaction.purpose();
        if (!clock.instant().isBefore(transaction.expiresAt())) {
            return refused(SsoRefusal.of(Reason.EXPIRED, "the sign-in took too long"), purpose, client);
        }
        EntraConnection connection = settings.current(EntraConnection.class);
        SsoAccess access = new SsoAccess(connection, credentials.usableFor(connection));
        if (!access.isUsableFor(purpose) || !connection.addressee().equals(transaction.addressee())) {
            return refused(
                    SsoRefusal.of(Reason.SETTINGS_CHANGED, "the connection was changed meanwhile"), purpose, client);
        }
        if (answer.error().isPresent() || answer.code().isEmpty()) {
            return refused(
                    SsoRefusal.deniedBy(answer, answer.errorDescription().flatMap(provider::hint)), purpose, client);
        }
        Request request = new Request(redirectUri, state, transaction.nonce(), transaction.codeVerifier());
        Completion completion = provider.complete(access, request, answer.code().get(), answer.issuer());
        if (completion instanceof Completion.Refused refused) {
            return refused(refused.refusal(), purpose, client);
        }
        return recognised((Completion.Verified) completion, transaction, client);
    }

    private SsoResult recognised(Completion.Verified verified, SignInTransaction transaction, Client client) {
        VerifiedIdentity identity = verified.identity();
        if (verified.credential() > 0) {
            journal.credentialRefused();
        }
        Grant grant = grantOf(identity);
        if (grant.permissions().isEmpty() && transaction.purpose() == Purpose.SIGN_IN) {
            return new SsoResult.WithoutPermission(identity, grant, journal.withoutPermission(identity, grant, client));
        }
        return new SsoResult.Recognised(identity, grant, transaction.purpose(), transaction.returnTo());
    }

    private Grant grantOf(VerifiedIdentity identity) {
        RoleMappings mappings = settings.current(RoleMappings.class);
        return new Grant(
                mappings.permissionsOf(identity.roles()),
                mappings.unmapped(identity.roles()),
                identity.sid().isPresent() ? List.of() : List.of(AdminHint.SID_CLAIM));
    }

    private SsoResult refused(SsoRefusal refusal, Purpose purpose, Client client) {
        return new SsoResult.Refused(refusal, journal.refused(refusal, client), purpose);
    }

    /**
     * Forgets sign-ins from which nobody came back.
     *
     * @return how many
     */
    public int prune() {
        return transactions.prune(clock.instant());
    }
}
