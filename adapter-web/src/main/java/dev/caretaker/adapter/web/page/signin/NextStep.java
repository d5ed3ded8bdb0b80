package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.PasswordChangeRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorEnrolmentRequired;
import dev.caretaker.application.signin.SignInResult.TwoFactorRequired;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import java.net.URI;
import java.util.Optional;

/**
 * The step of signing in that comes next.
 *
 * @param address where it is
 * @param challenge the word that opens it; a secret
 */
record NextStep(URI address, String challenge) {

    /** Empty if nothing is missing, or the attempt was refused. */
    static Optional<NextStep> after(SignInResult result, String returnTo) {
        if (result instanceof TwoFactorRequired required) {
            return Optional.of(new NextStep(address("/login/two-factor", returnTo), required.challenge()));
        }
        if (result instanceof TwoFactorEnrolmentRequired required) {
            return Optional.of(new NextStep(address("/login/two-factor/enrolment", returnTo), required.challenge()));
        }
        return result instanceof PasswordChangeRequired required
                ? Optional.of(new NextStep(PasswordStepPages.address(returnTo), required.challenge()))
                : Optional.empty();
    }

    static URI address(String path, String returnTo) {
        return UriBuilder.of(path).queryParam("returnTo", returnTo).build();
    }

    MutableHttpResponse<?> redirect(ChallengeCookie cookie) {
        return cookie.open(HttpResponse.seeOther(address), challenge);
    }

    @Override
    public String toString() {
        return "NextStep[" + address.getPath() + "]";
    }
}
