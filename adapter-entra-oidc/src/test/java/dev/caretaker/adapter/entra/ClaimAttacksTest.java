package dev.caretaker.adapter.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.adapter.entra.lookalike.EntraLookAlike;
import dev.caretaker.application.sso.AdminHint;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that lie about what they are for. Each test begins where the good way was seen to work. */
class ClaimAttacksTest {

    private static final String STRANGER = "99999999-2b34-4da1-9baa-8bc8c9d6a490";
    private static final String PERSONAL_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad";

    private final Fixtures it = new Fixtures();

    @BeforeEach
    void control() {
        assertThat(it.signIn()).isInstanceOf(Completion.Verified.class);
    }

    @AfterEach
    void stop() {
        it.close();
    }

    private SsoRefusal withClaims(Consumer<Map<String, Object>> twist) {
        it.entra.desk().twistClaims(twist);
        return it.refusal();
    }

    @Test
    void attackA3_tokenOfAnotherTenant_isRefusedAsAnotherOrganisation() {
        SsoRefusal refusal = withClaims(claims -> {
            claims.put("tid", STRANGER);
            claims.put("iss", it.entra.authority() + "/" + STRANGER + "/v2.0");
        });

        assertThat(refusal.reason()).isEqualTo(Reason.OTHER_ORGANISATION);
        assertThat(refusal.hint()).contains(AdminHint.OTHER_ACCOUNT);
    }

    @Test
    void attackA3_tenantDifferentFromIssuer_isRefusedEitherWay() {
        assertThat(withClaims(claims -> claims.put("tid", PERSONAL_ACCOUNTS)).reason())
                .isEqualTo(Reason.OTHER_ORGANISATION);
        assertThat(withClaims(claims -> claims.put("iss", it.entra.authority() + "/" + STRANGER + "/v2.0"))
                        .reason())
                .isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("iss", it.entra.issuer() + "/"))
                        .reason())
                .isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.remove("iss")).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA4_audienceOfOthersOrOfSeveral_isRefused() {
        List<Object> audiences = List.of(
                STRANGER, "", List.of(), List.of(EntraLookAlike.CLIENT_ID, STRANGER), List.of(STRANGER), 7, Map.of());

        assertThat(audiences).allSatisfy(audience -> assertThat(withClaims(claims -> claims.put("aud", audience))
                        .details()
                        .get("detail"))
                .contains("aud"));
        assertThat(withClaims(claims -> claims.remove("aud")).reason()).isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("azp", STRANGER)).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA6_nameOfAnAdministrator_changesNothingAboutWhoTheyAre() {
        it.entra.desk().twistClaims(claims -> {
            claims.put("preferred_username", "admin");
            claims.put("email", "admin@example.org");
            claims.put("upn", "admin");
        });

        assertThat(it.identity().key()).isEqualTo(EntraLookAlike.TENANT + "/" + Fixtures.OBJECT_ID);
    }

    @Test
    void attackA8_codeStolenFromAnotherSignIn_isRefused() {
        Secret stolen = it.codeFor(Fixtures.request(1));
        Request own = Fixtures.request(2);

        SsoRefusal refusal = Fixtures.refusalOf(
                it.provider.complete(Fixtures.access(Fixtures.SECRET), own, stolen, Optional.empty()));

        assertThat(refusal.details()).containsEntry("error_codes", "501481");
    }

    @Test
    void attackA9_nonceMissingWrongOrOfAnotherKind_isRefused() {
        assertThat(withClaims(claims -> claims.remove("nonce")).details().get("detail"))
                .contains("nonce");
        assertThat(withClaims(claims -> claims.put("nonce", "nonce-0")).reason())
                .isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("nonce", List.of("nonce-1"))).reason())
                .isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA9_tokenReplayed_isRefused() {
        List<String> seen = new ArrayList<>();
        it.entra.desk().twistToken(token -> {
            seen.add(token);
            return seen.get(0);
        });
        it.identity();
        Request second = Fixtures.request(2);

        SsoRefusal refusal = Fixtures.refusalOf(
                it.provider.complete(Fixtures.access(Fixtures.SECRET), second, it.codeFor(second), Optional.empty()));

        assertThat(refusal.details().get("detail")).contains("nonce");
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -119, true",
        "exp, -120, false",
        "iat, 120, true",
        "iat, 121, false",
        "nbf, 120, true",
        "nbf, 121, false",
        "nbf, 3600, false",
        "exp, 90000, false",
        "exp, 99999999999999, false"
    })
    void attackA11_timesBeyondTheSkew_areRefused(String claim, long secondsFromNow, boolean accepted) {
        long now = it.clock.instant().getEpochSecond();
        it.entra.desk().twistClaims(claims -> claims.put(claim, now + secondsFromNow));

        assertThat(it.signIn() instanceof Completion.Verified).isEqualTo(accepted);
    }

    @Test
    void attackA11_timeOffByLessThanAnHour_hintsAtTheClock() {
        long now = it.clock.instant().getEpochSecond();

        assertThat(withClaims(claims -> claims.put("nbf", now + 1800)).hint()).contains(AdminHint.CLOCK);
        assertThat(withClaims(claims -> claims.put("exp", now - 1800)).hint()).contains(AdminHint.CLOCK);
        assertThat(withClaims(claims -> claims.put("exp", now - 7200)).hint()).isEmpty();
    }

    @Test
    void attackA11_timesMissingOrOfAnotherKind_areRefused() {
        assertThat(withClaims(claims -> claims.remove("exp")).reason()).isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.remove("iat")).reason()).isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("exp", "tomorrow")).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA13_callbackFromAnotherIssuer_isRefusedBeforeTheCodeIsRedeemed() {
        Request request = Fixtures.request(1);
        Secret code = it.codeFor(request);
        int before = it.entra.calls().size();

        SsoRefusal refusal = Fixtures.refusalOf(it.provider.complete(
                Fixtures.access(Fixtures.SECRET), request, code, Optional.of("https://evil.example")));

        assertThat(refusal.details().get("detail")).contains("evil.example");
        assertThat(it.entra.calls()).hasSize(before);
        assertThat(it.provider.complete(
                        Fixtures.access(Fixtures.SECRET), request, code, Optional.of(it.entra.issuer())))
                .isInstanceOf(Completion.Verified.class);
    }

    @Test
    void attackA18_oddRoles_giveTheTextsAmongThemOnce() {
        it.entra
                .desk()
                .twistClaims(claims -> claims.put(
                        "roles", List.of("a", "A", "a", " a", 7, true, List.of("nested"), Map.of("b", "c"))));
        assertThat(it.identity().roles()).containsExactly("a", "A", " a");

        it.entra.desk().twistClaims(claims -> claims.put("roles", "single"));
        assertThat(it.identity().roles()).containsExactly("single");

        it.entra.desk().twistClaims(claims -> claims.remove("roles"));
        assertThat(it.identity().roles()).isEmpty();
    }

    @Test
    void attackA17_tooManyOrTooLongRoles_areRefused() {
        List<String> roles = new ArrayList<>();
        for (int i = 0; i <= 500; i++) {
            roles.add("r" + i);
        }

        assertThat(withClaims(claims -> claims.put("roles", roles)).details().get("detail"))
                .contains("roles");
        assertThat(withClaims(claims -> claims.put("roles", "x".repeat(257))).reason())
                .isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("name", "x".repeat(2049))).reason())
                .isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put("padding", "x".repeat(70_000)))
                        .details()
                        .get("detail"))
                .contains("longer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oid", "sub", "tid", "ver"})
    void attackA19_claimMissingEmptyOrBlank_isRefused(String claim) {
        assertThat(withClaims(claims -> claims.remove(claim)).reason()).isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put(claim, "")).reason()).isEqualTo(Reason.FAILED);
        assertThat(withClaims(claims -> claims.put(claim, "  ")).reason()).isEqualTo(Reason.FAILED);
    }

    @Test
    void attackA19_guidInCapitals_isTheSamePerson() {
        it.entra.desk().twistClaims(claims -> {
            claims.put("oid", Fixtures.OBJECT_ID.toUpperCase(Locale.ROOT));
            claims.put("tid", EntraLookAlike.TENANT.toUpperCase(Locale.ROOT));
        });
        assertThat(it.identity().key()).isEqualTo(EntraLookAlike.TENANT + "/" + Fixtures.OBJECT_ID);

        assertThat(withClaims(claims -> claims.put("ver", "1.0")).details().get("detail"))
                .contains("ver");
        assertThat(withClaims(claims -> claims.put("oid", "not-a-guid"))
                        .details()
                        .get("detail"))
                .contains("oid");
    }

    @Test
    void attackA20_memberTwice_isRefused() {
        it.entra.desk().twistClaimsText(text -> text.replaceFirst("\\{", "{\"iss\":\"https://evil.example\","));
        assertThat(it.refusal().details().get("detail")).contains("twice");

        it.entra.desk().twistClaimsText(text -> text.replaceFirst("\\{", "{\"roles\":null,"));
        assertThat(it.refusal().details().get("detail")).contains("twice");

        it.entra.desk().twistClaimsText(text -> text.replaceFirst("\\{", "{\"\\\\u0072oles\":[\"x\"],"));
        assertThat(it.refusal().details().get("detail")).contains("twice");
    }

    @Test
    void attackA25_nothingOfATokenReachesTheLog() {
        SsoRefusal refusal = withClaims(claims -> {
            claims.put("nonce", "wrong");
            claims.put("name", "Very Private");
        });

        assertThat(refusal.toString()).doesNotContain("Very Private", "eyJ", "verifier-1", EntraLookAlike.SECRET);
        assertThat(new Claims(new HashMap<>(Map.of("name", "Very Private"))).toString())
                .doesNotContain("Very Private");
    }
}
