package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.sso.ArrivalLimit.Excess;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.application.sso.SsoResult.Grant;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.Secret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Sends people to Microsoft and finds out who comes back. Opens no session: whoever calls it looks up the user and does
 * that. Thread-safe.
 */
public final class SingleSignOn {

    /** Minutes within which somebody has to be back. */
    public static final int TRANSACTION_MINUTES = 10;

    private static final SsoRefusal TOO_MANY_REQUESTS = SsoRefusal.of(
            Reason.TOO_MANY_REQUESTS, "more than " + ArrivalLimit.PER_MINUTE + " requests a minute from this address");

    private final ManageSettings settings;
    private final ManageCredentials credentials;
    private final IdentityProvider provider;
    private final Departures departures;
    private final SsoJournal journal;
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
        this.departures = new Departures(way.transactions(), clock);
        this.redirectUri = way.redirectUri();
        this.journal = new SsoJournal(log);
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
        Optional<Excess> excess = starts.excess(client);
        if (excess.isPresent()) {
            return new SsoStart.Refused(TOO_MANY_REQUESTS, tooMany(excess.get(), client));
        }
        SsoAccess access = access();
        if (!access.isUsableFor(purpose)) {
            return refusedStart(SsoRefusal.of(Reason.NOT_CONFIGURED, "single sign-on is off or incomplete"), client);
        }
        Request request = Departures.newRequest(redirectUri);
        Start start = provider.start(access, request);
        if (start instanceof Start.Impossible impossible) {
            return refusedStart(impossible.refusal(), client);
        }
        Secret browser = departures.note(
                request, browserWord, purpose, returnTo, access.connection().addressee());
        return new SsoStart.Redirect(((Start.Redirect) start).address(), browser, Departures.VALIDITY);
    }

    private SsoAccess access() {
        EntraConnection connection = settings.current(EntraConnection.class);
        return new SsoAccess(connection, credentials.usableFor(connection));
    }

    /** Written down once a minute; whoever comes later within it is told the same reference. */
    private String tooMany(Excess excess, Client client) {
        if (excess.isFirst()) {
            journal.refused(TOO_MANY_REQUESTS, client, excess.reference());
        }
        return excess.reference();
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
     * Writes down that a trial came back to a browser in which no administrator is signed in any more.
     *
     * @param client the browser
     * @return the reference under which the log has it
     */
    public String recordTrialEnded(Client client) {
        return journal.refused(
                SsoRefusal.of(Reason.FAILED, "a trial came back, but no administrator is signed in"), client);
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
        Optional<Excess> excess = returns.excess(client);
        if (excess.isPresent()) {
            return SsoResult.Refused.ofUnknown(TOO_MANY_REQUESTS, tooMany(excess.get(), client));
        }
        if (answer.isMalformed()) {
            return unknown(SsoRefusal.of(Reason.FAILED, "a parameter came twice or is too long"), client);
        }
        Optional<SignInTransaction> transaction = departures.take(answer.state(), browserWord);
        if (transaction.isEmpty()) {
            SsoRefusal refusal = departures.isOfAnotherBrowser(answer.state())
                    ? SsoRefusal.of(Reason.STARTED_ELSEWHERE, "another browser started this sign-in")
                    : SsoRefusal.of(Reason.EXPIRED, "no sign-in is waiting for this state");
            return unknown(refusal, client);
        }
        return complete(answer, transaction.get(), client);
    }

    private SsoResult complete(BrowserAnswer answer, SignInTransaction started, Client client) {
        if (departures.isOver(started)) {
            return refused(SsoRefusal.of(Reason.EXPIRED, "the sign-in took too long"), started, client);
        }
        SsoAccess access = access();
        if (!access.isUsableFor(started.purpose())
                || !access.connection().addressee().equals(started.addressee())) {
            return refused(
                    SsoRefusal.of(Reason.SETTINGS_CHANGED, "the connection was changed meanwhile"), started, client);
        }
        if (answer.error().isPresent() || answer.code().isEmpty()) {
            return refused(
                    SsoRefusal.deniedBy(answer, answer.errorDescription().flatMap(provider::hint)), started, client);
        }
        Completion completion = provider.complete(
                access,
                new Request(redirectUri, answer.state().get(), started.nonce(), started.codeVerifier()),
                answer.code().get(),
                answer.issuer());
        note(completion, access.credentials().get(0));
        return completion instanceof Completion.Refused refused
                ? refused(refused.refusal(), started, client)
                : recognised(((Completion.Verified) completion).identity(), started, client);
    }

    /** Whoever was refused for another reason says nothing about the credential. */
    private void note(Completion completion, EntraCredential inUse) {
        boolean isRefused = completion.refusedCredentials() > 0;
        if (isRefused || completion instanceof Completion.Verified) {
            credentials.noteAnswer(inUse, isRefused);
        }
    }

    private SsoResult recognised(VerifiedIdentity identity, SignInTransaction transaction, Client client) {
        Grant grant = grantOf(identity);
        if (grant.permissions().isEmpty() && transaction.purpose() == Purpose.SIGN_IN) {
            String reference = journal.withoutPermission(identity, grant, client);
            return new SsoResult.WithoutPermission(identity, grant, reference, transaction.returnTo());
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

    private SsoResult refused(SsoRefusal refusal, SignInTransaction started, Client client) {
        return SsoResult.Refused.of(refusal, journal.refused(refusal, client), started);
    }

    private SsoResult unknown(SsoRefusal refusal, Client client) {
        return SsoResult.Refused.ofUnknown(refusal, journal.refused(refusal, client));
    }

    /**
     * Forgets sign-ins from which nobody came back.
     *
     * @return how many
     */
    public int prune() {
        return departures.prune();
    }
}
