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
        Submission whole = given.isEmpty() ? submission : submission.bringing(ManageCredentials.CREDENTIAL);
        List<Violation> violations = new ArrayList<>();
        checked(violations, () -> settings.check(whole, actor));
        Optional<EntraCredential> credential =
                given.flatMap(one -> checked(violations, () -> credentials.prepare(one)));
        if (violations.isEmpty() && credential.isPresent()) {
            violations.addAll(withoutAddressee(connection(whole)));
        }
        if (!violations.isEmpty()) {
            throw new InvalidSettingsException(violations);
        }
        return settings.save(
                whole,
                actor,
                note,
                () -> credential.ifPresent(one -> credentials.keep(one, Slot.CURRENT, connection(whole), actor)));
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

    private static <T> Optional<T> checked(List<Violation> violations, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (InvalidSettingsException refused) {
            violations.addAll(refused.violations());
            return Optional.empty();
        }
    }
}
