package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.sso.ConnectionReport.Part;
import dev.caretaker.application.sso.ConnectionReport.Step;
import dev.caretaker.application.sso.IdentityProvider;
import dev.caretaker.application.sso.IdentityProvider.Completion;
import dev.caretaker.application.sso.IdentityProvider.Request;
import dev.caretaker.application.sso.IdentityProvider.Start;
import dev.caretaker.application.sso.SsoAccess;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.entra.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityProvider} promises. */
public interface IdentityProviderContract {

    /**
     * The provider under test.
     *
     * @return the same provider throughout a test
     */
    IdentityProvider provider();

    /**
     * Whom to ask.
     *
     * @return a connection that works, with one credential
     */
    SsoAccess access();

    /**
     * Plays a person who signs in.
     *
     * @param request what was asked for at the start
     * @param address where the browser was sent
     * @param identity who they are; tenant and account are GUIDs
     * @return the code that their browser brings back
     */
    Secret codeOf(Request request, String address, VerifiedIdentity identity);

    /**
     * Who signs in.
     *
     * @return somebody of the tenant of {@link #access}
     */
    VerifiedIdentity somebody();

    @Test
    default void start_namesStateAndReturnAddressButNoSecret() {
        Request request = request(1);

        String address = addressOf(request);

        assertTrue(address.contains("state=" + request.state().reveal()), address);
        assertTrue(address.contains("redirect_uri=https%3A%2F%2Fcaretaker.example%2Fback"), address);
        assertFalse(address.contains(request.codeVerifier().reveal()), address);
    }

    @Test
    default void complete_codeOfTheSignIn_tellsWhoTheyAre() {
        Request request = request(1);
        Secret code = signIn(request);

        Completion.Verified verified = assertInstanceOf(Completion.Verified.class, complete(request, code));

        assertEquals(somebody(), verified.identity());
        assertEquals(0, verified.refusedCredentials());
    }

    @Test
    default void complete_codeTwice_isRefused() {
        Request request = request(1);
        Secret code = signIn(request);
        complete(request, code);

        assertRefused(complete(request, code));
    }

    @Test
    default void complete_codeNobodyIssued_isRefused() {
        assertRefused(complete(request(1), Secret.of("made-up")));
    }

    @Test
    default void complete_codeOfAnotherSignIn_isRefused() {
        Secret stolen = signIn(request(1));

        assertRefused(complete(request(2), stolen));
    }

    @Test
    default void complete_withAnotherIssuer_isRefused() {
        Request request = request(1);
        Secret code = signIn(request);

        assertRefused(provider().complete(access(), request, code, Optional.of("https://evil.example/v2.0")));
    }

    @Test
    default void test_ofAConnectionThatWorks_triesEveryPart() {
        List<Part> parts =
                provider().test(access()).steps().stream().map(Step::part).toList();

        assertEquals(List.of(Part.values()), parts);
        assertTrue(provider().test(access()).passed());
    }

    @Test
    default void isIssuer_somebodyElse_isNot() {
        assertFalse(provider().isIssuer(access(), "https://login.evil.example/v2.0"));
        assertFalse(provider().isIssuer(access(), ""));
    }

    @Test
    default void hint_ofATextThatSaysNothing_isNone() {
        assertEquals(Optional.empty(), provider().hint(""));
        assertEquals(Optional.empty(), provider().hint("the user declined"));
    }

    @Test
    default void signOutAddress_comesBackToTheAddressGiven() {
        String address = provider()
                .signOutAddress(access(), Optional.empty(), "https://caretaker.example/login")
                .orElseThrow();

        assertTrue(address.contains("post_logout_redirect_uri=https%3A%2F%2Fcaretaker.example%2Flogin"), address);
    }

    private Secret signIn(Request request) {
        return codeOf(request, addressOf(request), somebody());
    }

    private String addressOf(Request request) {
        return assertInstanceOf(Start.Redirect.class, provider().start(access(), request))
                .address();
    }

    private Completion complete(Request request, Secret code) {
        return provider().complete(access(), request, code, Optional.empty());
    }

    private static void assertRefused(Completion completion) {
        assertInstanceOf(Completion.Refused.class, completion);
    }

    private static Request request(int number) {
        return new Request(
                "https://caretaker.example/back",
                Secret.of("state-" + number),
                Secret.of("nonce-" + number),
                Secret.of(("verifier-" + number).repeat(5)));
    }
}
