package dev.caretaker.application.sso;

import dev.caretaker.application.sso.ConnectionReport.Step;
import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.application.sso.credential.ManageCredentials;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries out a connection before anything depends on it; keeps nothing. */
public final class TestConnection {

    private final IdentityProvider provider;
    private final ManageCredentials credentials;

    /**
     * The use case.
     *
     * @param provider Microsoft
     * @param credentials what the server proves itself with
     */
    public TestConnection(IdentityProvider provider, ManageCredentials credentials) {
        this.provider = provider;
        this.credentials = credentials;
    }

    /**
     * Tries a connection.
     *
     * @param connection the connection as typed, enabled or not
     * @param given a credential as typed; if there is none, those that are kept for the connection
     * @return what worked; every step is skipped while tenant or application is missing
     * @throws dev.caretaker.domain.section.InvalidSettingsException if the credential cannot be used
     */
    public ConnectionReport run(EntraConnection connection, Optional<GivenCredential> given) {
        List<EntraCredential> tried =
                given.map(credentials::prepare).map(List::of).orElseGet(() -> credentials.usableFor(connection));
        return connection.isComplete() ? provider.test(new SsoAccess(connection, tried)) : skipped();
    }

    private static ConnectionReport skipped() {
        List<Step> steps = new ArrayList<>();
        for (ConnectionReport.Part part : ConnectionReport.Part.values()) {
            steps.add(Step.skipped(part));
        }
        return new ConnectionReport(steps);
    }
}
