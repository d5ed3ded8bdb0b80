package dev.caretaker.application.sso.credential;

import dev.caretaker.application.Actor;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.section.Violation;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Gives, makes, replaces and removes what the server proves itself to Entra with. Thread-safe. */
public final class ManageCredentials {

    /** What credentials are called in violations, as one whole. */
    public static final String CREDENTIAL = "credential";

    private static final int MOST_TRIES = 20;

    private final CredentialVault vault;
    private final GivenCredential.Workshop workshop;
    private final String authority;
    private final EventLog log;
    private final Clock clock;

    /** Which of the two credentials. */
    public enum Slot {
        /** The one in use. */
        CURRENT,
        /** The one that will take its place. */
        NEXT
    }

    /**
     * The use case.
     *
     * @param vault where they are kept
     * @param workshop reads and makes key pairs
     * @param log where changes are recorded
     * @param clock the present
     */
    public ManageCredentials(CredentialVault vault, GivenCredential.Workshop workshop, EventLog log, Clock clock) {
        this(vault, workshop, "", log, clock);
    }

    /**
     * The use case, for a login host of its own.
     *
     * @param vault where they are kept
     * @param workshop reads and makes key pairs
     * @param authority the login host that takes the place of that of the cloud; empty if none does. Credentials that
     *     were given for one are never sent to another
     * @param log where changes are recorded
     * @param clock the present
     */
    public ManageCredentials(
            CredentialVault vault, GivenCredential.Workshop workshop, String authority, EventLog log, Clock clock) {
        this.vault = vault;
        this.workshop = workshop;
        this.authority = authority;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What is kept. Whoever shows it leaves the secrets out.
     *
     * @return both credentials, and to whom they were given
     */
    public StoredCredentials stored() {
        return vault.read();
    }

    /**
     * What may be shown to the addressee of a connection.
     *
     * @param connection cloud, tenant and application
     * @return in the order in which they are tried; empty if they have to be given anew
     */
    public List<EntraCredential> usableFor(EntraConnection connection) {
        return vault.read().usableFor(addressee(connection));
    }

    /**
     * Why a connection cannot be in force with what is kept.
     *
     * @param connection the connection
     * @return one violation at {@link #CREDENTIAL} if it is enabled and there is none for it, and none otherwise
     */
    public List<Violation> lacking(EntraConnection connection) {
        StoredCredentials stored = vault.read();
        if (!connection.enabled() || !stored.usableFor(addressee(connection)).isEmpty()) {
            return List.of();
        }
        return List.of(
                stored.current().isPresent()
                        ? new Violation(CREDENTIAL, "credential-of-another")
                        : new Violation(CREDENTIAL, "credential-missing"));
    }

    private String addressee(EntraConnection connection) {
        return authority.isEmpty() ? connection.addressee() : connection.addressee() + " at " + authority;
    }

    /**
     * Makes a credential of what was given, without keeping it.
     *
     * @param given what an administrator gave
     * @return the credential
     * @throws dev.caretaker.domain.section.InvalidSettingsException if it cannot be used; names every reason
     */
    public EntraCredential prepare(GivenCredential given) {
        return given.prepare(workshop, clock.instant());
    }

    /**
     * Keeps a credential. Given for another addressee than the one kept, it takes the place of both.
     *
     * @param credential a prepared credential
     * @param slot whether it comes into use at once
     * @param connection for whom it is
     * @param actor who gives it
     */
    public void keep(EntraCredential credential, Slot slot, EntraConnection connection, Actor actor) {
        String addressee = addressee(connection);
        change(actor, before -> {
            StoredCredentials known = before.addressee().equals(addressee)
                    ? before
                    : new StoredCredentials(before.version(), addressee, Optional.empty(), Optional.empty());
            boolean asNext = slot == Slot.NEXT && known.current().isPresent();
            return Optional.of(new Change(
                    asNext ? known.withNext(Optional.of(credential)) : known.inUse(credential),
                    "sso-credential-keep",
                    asNext ? Slot.NEXT : Slot.CURRENT,
                    credential));
        });
    }

    /**
     * Brings the next credential into use and forgets the current one.
     *
     * @param actor who wants it
     * @return false if there is no next one; then nothing changes
     */
    public boolean switchToNext(Actor actor) {
        return change(actor, before -> before.next()
                .map(next -> new Change(before.switched(), "sso-credential-switch", Slot.CURRENT, next)));
    }

    /**
     * Forgets the next credential.
     *
     * @param actor who wants it
     * @return false if there is none
     */
    public boolean dropNext(Actor actor) {
        return change(actor, before -> before.next()
                .map(next -> new Change(before.withNext(Optional.empty()), "sso-credential-drop", Slot.NEXT, next)));
    }

    /**
     * Notes that Entra refuses the credential in use, or takes it again, and writes down when that changes. However many
     * people come meanwhile, and to whichever server: it is written once.
     *
     * @param tried the credential Entra was shown; if it is no longer the one in use, nothing is noted
     * @param isRefused whether Entra refused it
     */
    public void noteAnswer(EntraCredential tried, boolean isRefused) {
        change(Actor.system(), before -> before.current()
                .filter(current ->
                        current.equals(tried) && before.refusedSince().isPresent() != isRefused)
                .map(current -> isRefused
                        ? new Change(
                                before.refusedSince(Optional.of(clock.instant())),
                                "sso-credential-refused",
                                Slot.CURRENT,
                                current)
                        : new Change(
                                before.refusedSince(Optional.empty()),
                                "sso-credential-accepted",
                                Slot.CURRENT,
                                current)));
    }

    private record Change(StoredCredentials after, String action, Slot slot, EntraCredential credential) {}

    /**
     * Changes what is kept and writes it down in one step, again from the start if somebody else was first; false if there
     * is nothing to change.
     */
    private boolean change(Actor actor, Function<StoredCredentials, Optional<Change>> step) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            Optional<Change> change = step.apply(vault.read());
            if (change.isEmpty()) {
                return false;
            }
            Change wanted = change.get();
            if (vault.replace(wanted.after(), () -> audit(actor, wanted))) {
                return true;
            }
        }
        throw new IllegalStateException("the credentials change all the time");
    }

    private void audit(Actor actor, Change change) {
        EntraCredential credential = change.credential();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("slot", change.slot().name());
        details.put("kind", credential.kind().name());
        credential
                .certificate()
                .map(PublicCertificate::sha1Thumbprint)
                .ifPresent(thumbprint -> details.put("sha1Thumbprint", thumbprint));
        credential.expiresAt().ifPresent(end -> details.put("expiresAt", end.toString()));
        boolean isRefused = change.after().refusedSince().isPresent() && change.slot() == Slot.CURRENT;
        log.audit(actor, change.action(), isRefused ? Outcome.FAILED : Outcome.SUCCESS, details);
    }
}
