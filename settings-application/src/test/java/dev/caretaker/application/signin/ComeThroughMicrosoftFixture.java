package dev.caretaker.application.signin;

import static dev.caretaker.application.signin.Fixtures.CLIENT;

import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.access.RoleMappings;
import dev.caretaker.domain.entra.EntraConnection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** People who come through Microsoft to a server that maps one role. */
abstract class ComeThroughMicrosoftFixture {

    static final String TENANT = "8eaef023-2b34-4da1-9baa-8bc8c9d6a490";
    static final String OTHER_TENANT = "9eaef023-2b34-4da1-9baa-8bc8c9d6a490";

    final Fixtures it = new Fixtures();

    @BeforeEach
    void switchOn() {
        connect("enabled", "true", "tenantId", TENANT, "clientId", "11112222-bbbb-3333-cccc-4444dddd5555");
        map("LOGS", "BACKUPS");
    }

    void connect(String... pathsAndValues) {
        it.change(EntraConnection.class, pathsAndValues);
    }

    void map(String... permissions) {
        it.change(
                RoleMappings.class,
                "mappings",
                "1",
                "mappings[0].role",
                "Operator",
                "mappings[0].permissions",
                String.join("\n", permissions));
    }

    static VerifiedIdentity identity(int number, String username, String... roles) {
        return new VerifiedIdentity(
                TENANT,
                "%08d-0000-0000-0000-000000000000".formatted(number),
                "sub",
                Optional.of(username),
                Optional.empty(),
                List.of(roles),
                Optional.of("sid-" + number),
                Optional.empty());
    }

    SignInResult comeIn(VerifiedIdentity identity, Client client) {
        return it.microsoft.enter(identity, client).result();
    }

    SignedIn enter(VerifiedIdentity identity) {
        return ((Done) comeIn(identity, CLIENT)).signedIn();
    }

    Optional<SignedIn> check(SignedIn signedIn) {
        return it.sessions.check(signedIn.session().id(), CLIENT.address());
    }
}
