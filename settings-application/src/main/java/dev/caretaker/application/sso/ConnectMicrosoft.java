package dev.caretaker.application.sso;

import dev.caretaker.application.Actor;
import dev.caretaker.application.settings.ManageSettings;
import dev.caretaker.application.settings.SectionView;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Saves the connection to Microsoft together with the credential it needs. Thread-safe. */
public final class ConnectMicrosoft {

    private final ManageSettings settings;
    private final ManageCredentials credentials;

    /**
     * The use case.
     *
     * @param settings has the section {@code entra-sso}
     * @param credentials what the server proves itself with
     */
    public ConnectMicrosoft(ManageSettings settings, ManageCredentials credentials) {
        this.settings = settings;
        this.credentials = credentials;
    }

    /**
     * Saves both or neither.
     *
     * @param submission every value of the section
     * @param given the credential; empty to keep what is stored for the same cloud, tenant and application
     * @param actor who
     * @param note why
     * @return the section as stored
     * @throws InvalidSettingsException if a rule is broken, or single sign-on would be on without a credential for this
     *     tenant and application; nothing is stored
     * @throws dev.caretaker.application.settings.StaleSettingsException if somebody saved in between; nothing is stored
     */
    public SectionView save(
            Submission submission, Optional<GivenCredential> given, Actor actor, Optional<String> note) {
        Checked checked = checked(submission, given, actor);
        return settings.save(checked.whole(), actor, note, () -> checked.credential()
                .ifPresent(one -> credentials.keep(one, Slot.CURRENT, connection(checked.whole()), actor)));
    }

    /**
     * Checks both as {@link #save} would, without storing anything.
     *
     * @param submission every value of the section; its version does not matter
     * @param given the credential; empty to keep what is stored for the same cloud, tenant and application
     * @param actor who would save them
     * @return the paths that would change, with {@link ManageCredentials#CREDENTIAL} if one is given
     * @throws InvalidSettingsException as for {@link #save}
     */
    public List<String> check(Submission submission, Optional<GivenCredential> given, Actor actor) {
        Checked checked = checked(submission, given, actor);
        return Stream.concat(
                        checked.changed().stream(),
                        checked.credential().stream().map(one -> ManageCredentials.CREDENTIAL))
                .toList();
    }

    private record Checked(Submission whole, List<String> changed, Optional<EntraCredential> credential) {}

    private Checked checked(Submission submission, Optional<GivenCredential> given, Actor actor) {
        Submission whole = given.isEmpty() ? submission : submission.bringing(ManageCredentials.CREDENTIAL);
        List<Violation> violations = new ArrayList<>();
        Optional<List<String>> changed = tried(violations, () -> settings.check(whole, actor));
        Optional<EntraCredential> credential = given.flatMap(one -> tried(violations, () -> credentials.prepare(one)));
        if (violations.isEmpty() && credential.isPresent()) {
            violations.addAll(withoutAddressee(connection(whole)));
        }
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        return new Checked(whole, changed.orElseThrow(), credential);
    }

    /**
     * Keeps the credential that will take the place of the one in use; it comes into use at once if there is none.
     *
     * @param given the credential
     * @param actor who gives it
     * @throws InvalidSettingsException if it cannot be used, or no tenant and application are saved that it could be for;
     *     nothing is stored
     */
    public void giveNext(GivenCredential given, Actor actor) {
        EntraConnection connection = settings.current(EntraConnection.class);
        List<Violation> violations = withoutAddressee(connection);
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        credentials.keep(credentials.prepare(given), Slot.NEXT, connection, actor);
    }

    private static EntraConnection connection(Submission submission) {
        return EntraConnection.SECTION.read(submission.text());
    }

    /** A credential is for one application of one tenant; given for none it would be asked for again at once. */
    private static List<Violation> withoutAddressee(EntraConnection connection) {
        return Stream.of(Map.entry("tenantId", connection.tenantId()), Map.entry("clientId", connection.clientId()))
                .filter(id -> id.getValue().isEmpty())
                .map(id -> new Violation(id.getKey(), "needed-with-credential"))
                .toList();
    }

    private static <T> Optional<T> tried(List<Violation> violations, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidSettingsException refused) {
            violations.addAll(refused.violations());
            return Optional.empty();
        }
    }
}
