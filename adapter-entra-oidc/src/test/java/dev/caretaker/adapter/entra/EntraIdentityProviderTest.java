package dev.caretaker.adapter.entra;

import static dev.caretaker.adapter.entra.Fixtures.request;
import static dev.caretaker.adapter.entra.Fixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.application.contract.IdentityProviderContract;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.ConnectionReport;
import dev.caretaker.application.sso.ConnectionReport.Outcome;
import dev.caretaker.application.sso.ConnectionReport.Part;
import dev.caretaker.application.sso.ConnectionReport.Step;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.EntraCredential;
import dev.caretaker.domain.entra.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntraIdentityProviderTest implements IdentityProviderContract {

    private static final EntraCredential NEXT = secret("next~secret");

    private final Fixtures it = Fixtures.atMachineTime();

    @AfterEach
    void stop() {
        it.close();
    }

    @Override
    public IdentityProvider provider() {
        return it.provider;
    }

    @Override
    public SsoAccess access() {
        return Fixtures.access(Fixtures.SECRET);
    }

    @Override
    public Secret codeOf(Request request, String address, VerifiedIdentity identity) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("oid", identity.objectId());
        claims.put("sub", identity.subject());
        claims.put("roles", identity.roles());
        identity.name().ifPresent(name -> claims.put("name", name));
        return Secret.of(it.entra.signIn(address, claims));
    }

    @Override
    public VerifiedIdentity somebody() {
        return new VerifiedIdentity(
                EntraLookAlike.TENANT,
                Fixtures.OBJECT_ID,
                "subject",
                Optional.empty(),
                Optional.of("Zoë 漢"),
                List.of("a", "b"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void start_asksForTheCodeFlowWithPkceAndNothingElse() {
        String address = it.addressOf(request(1));

        assertThat(address)
                .startsWith(it.entra.authority() + "/" + EntraLookAlike.TENANT + "/oauth2/v2.0/authorize?")
                .contains("response_type=code", "response_mode=query", "scope=openid+profile", "nonce=nonce-1")
                .contains("code_challenge_method=S256")
                .doesNotContain("offline_access", "prompt=", "client_secret");
    }

    @Test
    void signIn_whole_tellsEveryClaim() {
        assertThat(it.identity())
                .isEqualTo(new VerifiedIdentity(
                        EntraLookAlike.TENANT,
                        Fixtures.OBJECT_ID,
                        "subject-1",
                        Optional.of("zoe@example.org"),
                        Optional.of("Zoë"),
                        List.of("Caretaker.Admin"),
                        Optional.of("session-1"),
                        Optional.empty()));
    }

    @Test
    void signIn_withKeysInTheCache_makesExactlyOneCall() {
        it.identity();
        int before = it.entra.calls().size();

        it.identity();

        assertThat(it.entra.calls().subList(before, it.entra.calls().size())).containsExactly("token");
    }

    @Test
    void credential_refused_isFollowedByTheNextWithTheSameCode() {
        it.entra.desk().expire(EntraLookAlike.SECRET);
        it.entra.desk().add("next~secret");

        assertThat(it.signIn(Fixtures.SECRET, NEXT))
                .isInstanceOfSatisfying(Completion.Verified.class, verified -> assertThat(verified.refusedCredentials())
                        .isEqualTo(1));
    }

    @Test
    void credentials_bothRefused_areExplainedByTheFirst() {
        it.entra.desk().expire(EntraLookAlike.SECRET);

        assertThat(Fixtures.refusalOf(it.signIn(Fixtures.SECRET, NEXT)))
                .satisfies(refusal -> assertThat(refusal.hint()).contains(AdminHint.EXPIRED_SECRET))
                .satisfies(refusal -> assertThat(refusal.details())
                        .containsEntry("error", "invalid_client")
                        .containsEntry("error_codes", "7000222")
                        .containsKeys("correlation_id", "trace_id", "timestamp"));
    }

    @Test
    void refusalOfTheCode_isNotTriedWithTheNextCredential() {
        Request request = request(1);
        it.addressOf(request);

        it.provider.complete(Fixtures.access(Fixtures.SECRET, NEXT), request, Secret.of("made-up"), Optional.empty());

        assertThat(it.entra.calls()).containsOnlyOnce("token");
    }

    @Test
    void report_ofAWrongSecret_saysSoAndShowsNoSecret() {
        ConnectionReport report = it.provider.test(Fixtures.access(secret("wrong~secret")));

        assertThat(step(report, Part.CLIENT_AUTHENTICATION).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(step(report, Part.CLIENT_AUTHENTICATION).hint()).contains(AdminHint.WRONG_SECRET);
        assertThat(step(report, Part.DISCOVERY).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(step(report, Part.NEXT_CREDENTIAL).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.toString()).doesNotContain("wrong~secret");
    }

    @Test
    void report_ofANextCredentialThatIsNotThere_namesIt() {
        ConnectionReport report = it.provider.test(Fixtures.access(Fixtures.SECRET, NEXT));

        assertThat(step(report, Part.CLIENT_AUTHENTICATION).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(step(report, Part.NEXT_CREDENTIAL).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void report_withoutACredential_skipsTheProof() {
        assertThat(step(it.provider.test(Fixtures.access()), Part.CLIENT_AUTHENTICATION)
                        .outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void report_withClocksAnHourApart_namesTheDifference() {
        it.clock.advance(Duration.ofHours(-1));

        Step clock = step(it.provider.test(Fixtures.access(Fixtures.SECRET)), Part.CLOCK);

        assertThat(clock.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(clock.hint()).contains(AdminHint.CLOCK);
        assertThat(Long.parseLong(clock.facts().getOrDefault("differenceSeconds", "0")))
                .isBetween(3590L, 3610L);
    }

    @Test
    void report_ofATenantThatDoesNotExist_stopsThere() {
        it.entra.lie(
                "discovery",
                EntraLookAlike.Lie.of(
                        400,
                        "application/json",
                        "{\"error\":\"invalid_tenant\",\"error_description\":\"AADSTS90002: Tenant not found.\"}"));

        ConnectionReport report = it.provider.test(Fixtures.access(Fixtures.SECRET));

        assertThat(step(report, Part.DISCOVERY).hint()).contains(AdminHint.TENANT_ID);
        assertThat(report.steps()).extracting(Step::outcome).containsOnlyOnce(Outcome.FAILED);
        assertThat(report.passed()).isFalse();
    }

    private static Step step(ConnectionReport report, Part part) {
        return report.steps().stream()
                .filter(one -> one.part() == part)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hint_ofAnErrorFromMicrosoftsPage_isChosenByItsNumber() {
        assertThat(it.provider.hint("AADSTS50105: Your administrator has configured the application to block users."))
                .contains(AdminHint.ASSIGNMENT);
        assertThat(it.provider.hint("AADSTS000: <b> AADSTS50105")).isEmpty();
    }

    @Test
    void signOutAddress_carriesTheHintAndNoToken() {
        assertThat(it.provider.signOutAddress(access(), Optional.of("hint&1"), "https://caretaker.example/"))
                .hasValueSatisfying(address -> assertThat(address)
                        .startsWith(it.entra.authority() + "/" + EntraLookAlike.TENANT + "/oauth2/v2.0/logout?")
                        .contains("logout_hint=hint%261")
                        .doesNotContain("id_token_hint"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.microsoftonline.com",
                "http://127.0.0.1.evil.example",
                "http://localhost@evil.example",
                "https://login.example/path",
                "https://login.example?x",
                "ftp://localhost",
                "login.example",
                ""
            })
    void authority_thatIsNotSafe_isRefusedAtStart(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntraIdentityProvider(Optional.of(address), Clock.systemUTC(), Runnable::run));
    }

    @Test
    void authority_ofEachCloud_isItsLoginHost() {
        assertThat(Authority.of(Fixtures.CONNECTION, Optional.empty()).issuerOf(Fixtures.CONNECTION))
                .isEqualTo("https://login.microsoftonline.com/" + EntraLookAlike.TENANT + "/v2.0");
    }
}
