package dev.caretaker.application.sso.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.Actor;
import dev.caretaker.application.inmemory.InMemoryCredentialVault;
import dev.caretaker.application.log.LogEntry;
import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.log.LogQuery;
import dev.caretaker.application.settings.Submission;
import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.application.sso.credential.GivenCredential.Workshop;
import dev.caretaker.application.sso.credential.ManageCredentials.Slot;
import dev.caretaker.domain.entra.Cloud;
import dev.caretaker.domain.entra.EntraConnection;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.EntraCredential.ClientSecret;
import dev.caretaker.domain.entra.EntraCredential.GeneratedCertificate;
import dev.caretaker.domain.entra.LocalLogin;
import dev.caretaker.domain.entra.PublicCertificate;
import dev.caretaker.domain.entra.Secret;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarnOfExpiryTest {

    private static final LocalDate END = LocalDate.parse("2027-03-01");

    private final Fixtures it = new Fixtures();
    private final ManageCredentials credentials = credentials("");

    private ManageCredentials credentials(String authority) {
        Workshop workshop = new Workshop(
                (name, order, now) -> {
                    throw new AssertionError("no certificate is made here");
                },
                (upload, now) -> {
                    throw new AssertionError("no certificate is read here");
                },
                "caretaker");
        return new ManageCredentials(new InMemoryCredentialVault(), workshop, authority, it.log, it.clock);
    }

    private static EntraConnection connection(boolean enabled) {
        return new EntraConnection(
                enabled,
                Cloud.GLOBAL,
                "8eaef023-2b34-4da1-9baa-8bc8c9d6a490",
                "11112222-bbbb-3333-cccc-4444dddd5555",
                LocalLogin.ALLOWED,
                false,
                120);
    }

    private static EntraCredential secretUntil(LocalDate end) {
        return new ClientSecret(Secret.of("hunter2hunter2"), Optional.of(end));
    }

    private static EntraCredential certificateUntil(Instant end) {
        return new GeneratedCertificate(
                new PublicCertificate("CN=x", BigInteger.ONE, Instant.EPOCH, end, new byte[] {1}), Secret.of("key"));
    }

    @BeforeEach
    void connect() {
        save(connection(true));
        keep(secretUntil(END), Slot.CURRENT);
    }

    private void save(EntraConnection connection) {
        it.settings.save(
                new Submission(
                        "entra-sso",
                        EntraConnection.SECTION.write(connection),
                        it.settings.view("entra-sso").version()),
                Actor.system(),
                Optional.empty());
    }

    private void keep(EntraCredential credential, Slot slot) {
        credentials.keep(credential, slot, connection(true), Actor.system());
    }

    /** As after a restart: nothing is remembered but what is stored. */
    private int warn() {
        return new WarnOfExpiry(it.settings, credentials, it.log, it.clock).warn();
    }

    private List<LogEntry> rows() {
        return it
                .log
                .find(new LogQuery(
                        "audit", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 500))
                .stream()
                .filter(row -> row.action().equals("sso-credential-expiry"))
                .toList();
    }

    private void daysGoBy(int days) {
        for (int day = 0; day < days; day++) {
            warn();
            warn();
            it.clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void credential_thatComesToItsEnd_isWarnedOfOncePerThreshold() {
        daysGoBy(120);

        assertThat(rows())
                .extracting(row -> row.details().get("daysLeft"))
                .containsExactly("0", "1", "7", "14", "30", "60");
        assertThat(rows()).extracting(LogEntry::outcome).containsOnlyOnce(Outcome.FAILED);
        assertThat(rows().get(5).at()).isEqualTo(Instant.parse("2026-12-31T12:00:00Z"));
        assertThat(rows().get(0).at()).isEqualTo(Instant.parse("2027-03-01T12:00:00Z"));
        assertThat(rows().toString()).doesNotContain("hunter2");
    }

    @Test
    void server_thatWasOffForWeeks_warnsOfThePresentAlone() {
        it.clock.advance(Duration.ofDays(88));

        assertThat(warn()).isEqualTo(1);

        assertThat(rows()).extracting(row -> row.details().get("daysLeft")).containsExactly("14");
    }

    @Test
    void credentials_both_areWarnedOfAndASwitchRepeatsNothing() {
        it.clock.advance(Duration.ofDays(70));
        keep(certificateUntil(Instant.parse("2027-02-10T00:00:00Z")), Slot.NEXT);

        assertThat(warn()).isEqualTo(2);
        assertThat(rows())
                .extracting(
                        row -> row.details().get("slot") + " " + row.details().get("daysLeft"))
                .containsExactlyInAnyOrder("CURRENT 30", "NEXT 14");
        assertThat(rows()).anySatisfy(row -> assertThat(row.details()).containsKey("sha1Thumbprint"));

        credentials.switchToNext(Actor.system());
        assertThat(warn()).isZero();
    }

    @Test
    void credential_thatTookThePlaceOfAnother_isWarnedOfAnew() {
        it.clock.advance(Duration.ofDays(70));
        assertThat(warn()).isEqualTo(1);

        keep(secretUntil(END.plusDays(1)), Slot.CURRENT);

        assertThat(warn()).isEqualTo(1);
    }

    @Test
    void credential_thatNobodyNeeds_isNotWarnedOf() {
        it.clock.advance(Duration.ofDays(70));
        save(connection(false));
        assertThat(warn()).isZero();

        save(connection(true));
        keep(new ClientSecret(Secret.of("endless"), Optional.empty()), Slot.CURRENT);
        assertThat(warn()).isZero();
    }

    @Test
    void credential_forALoginHostOfItsOwn_isWarnedOfToo() {
        ManageCredentials elsewhere = credentials("https://login.example");
        elsewhere.keep(secretUntil(END), Slot.CURRENT, connection(true), Actor.system());
        it.clock.advance(Duration.ofDays(70));

        assertThat(new WarnOfExpiry(it.settings, elsewhere, it.log, it.clock).warn())
                .isEqualTo(1);
    }
}
