package dev.caretaker.application.sso;

import static dev.caretaker.application.signin.Fixtures.CLIENT;

import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal.Reason;
import dev.caretaker.domain.entra.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody on the way to Microsoft and back. */
abstract class SingleSignOnFixture {

    final SsoFixtures it = new SsoFixtures();

    SsoStart.Redirect start(Purpose purpose, Optional<Secret> browserWord) {
        return (SsoStart.Redirect) it.sso.start(purpose, "/users", browserWord, CLIENT);
    }

    SsoStart.Redirect start() {
        return start(Purpose.SIGN_IN, Optional.empty());
    }

    static BrowserAnswer answer(String... namesAndValues) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new BrowserAnswer(parameters);
    }

    BrowserAnswer answerOf(VerifiedIdentity identity) {
        Secret code = it.microsoft.signIn(it.lastRequest(), identity);
        return answer("code", code.reveal(), "state", it.lastRequest().state().reveal());
    }

    SsoResult complete(BrowserAnswer answer, SsoStart.Redirect start) {
        return it.sso.complete(answer, Optional.of(start.browserWord()), CLIENT);
    }

    static Reason reasonOf(SsoResult result) {
        return ((SsoResult.Refused) result).refusal().reason();
    }
}
