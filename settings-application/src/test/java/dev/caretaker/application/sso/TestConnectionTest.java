package dev.caretaker.application.sso;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.sso.credential.GivenCredential;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestConnectionTest {

    private final SsoFixtures it = new SsoFixtures();

    @Test
    void run_withoutIds_skipsEverything() {
        ConnectionReport report = new TestConnection(it.provider, it.credentials)
                .run(EntraConnection.SECTION.defaults(), Optional.empty());

        assertThat(report.steps())
                .extracting(ConnectionReport.Step::outcome)
                .containsOnly(ConnectionReport.Outcome.SKIPPED);
        assertThat(report.passed()).isFalse();
        assertThat(it.provider.accesses).isEmpty();
    }

    @Test
    void run_withACredentialAsTyped_triesThatAndKeepsTheStoredOne() {
        ClientSecret typed = new ClientSecret(Secret.of("typed"), Optional.empty());

        ConnectionReport report = new TestConnection(it.provider, it.credentials)
                .run(SsoFixtures.CONNECTION, Optional.of(new GivenCredential.OfSecret(typed)));

        assertThat(report.passed()).isTrue();
        assertThat(it.provider.accesses).extracting(SsoAccess::credentials).containsExactly(List.of(typed));
        assertThat(it.credentials.usableFor(SsoFixtures.CONNECTION)).containsExactly(SsoFixtures.SECRET);
    }

    @Test
    void run_withoutACredential_triesTheStoredOne() {
        new TestConnection(it.provider, it.credentials).run(SsoFixtures.CONNECTION, Optional.empty());

        assertThat(it.provider.accesses)
                .extracting(SsoAccess::credentials)
                .containsExactly(List.of(SsoFixtures.SECRET));
    }
}
