package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.security.ReturnTo;
import dev.caretaker.adapter.web.security.session.SessionCookie;
import dev.caretaker.application.signin.ComeThroughMicrosoft;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignInResult.AddressRefused;
import dev.caretaker.application.signin.SignInResult.Done;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoResult;
import dev.caretaker.domain.access.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.uri.UriBuilder;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Sends browsers to Microsoft and takes them back. HEAD is not answered, so that nothing that looks ahead uses up a
 * sign-in.
 */
@Hidden
@Controller("/authentication/sso/microsoftoidc")
@Secured(SecurityRule.IS_ANONYMOUS)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class MicrosoftPages {

    private final MicrosoftTrip trip;
    private final ComeThroughMicrosoft microsoft;
    private final SessionCookie session;
    private final ChallengeCookie challenge;
    private final TrialPages trials;

    MicrosoftPages(
            MicrosoftTrip trip,
            ComeThroughMicrosoft microsoft,
            SessionCookie session,
            ChallengeCookie challenge,
            TrialPages trials) {
        this.trip = trip;
        this.microsoft = microsoft;
        this.session = session;
        this.challenge = challenge;
        this.trials = trials;
    }

    @Get(headRoute = false)
    HttpResponse<?> start(HttpRequest<?> request, @Nullable @QueryValue String returnTo) {
        String wanted = ReturnTo.safe(returnTo);
        return trip.start(
                request,
                Purpose.SIGN_IN,
                wanted,
                refused -> back(refused.refusal().reason().name(), refused.reference(), wanted));
    }

    @Get(uri = "/login", headRoute = false)
    HttpResponse<?> comeBack(HttpRequest<?> request, @Nullable SignedIn signedIn) {
        if (request.getParameters().isEmpty()) { // Microsoft sends browsers here once it has signed somebody out
            return HttpResponse.seeOther(URI.create("/login?notice=signed-out"));
        }
        SsoResult result = trip.end(request);
        if (result.purpose() == Purpose.TRIAL) {
            return signedIn != null && signedIn.holds(Permission.SETTINGS)
                    ? trials.ended(request, signedIn, result)
                    : back("TRIAL_ENDED", trip.trialEnded(request, result), TrialPages.TAB);
        }
        return trip.arrived(answer(request, result));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, SsoResult result) {
        if (result instanceof SsoResult.Refused refused) {
            String wanted = refused.returnTo().orElseGet(() -> trip.wanted(request));
            return back(refused.refusal().reason().name(), refused.reference(), wanted);
        }
        if (result instanceof SsoResult.WithoutPermission without) {
            return back("NO_PERMISSION", without.reference(), without.returnTo());
        }
        SsoResult.Recognised recognised = (SsoResult.Recognised) result;
        return entered(microsoft.enter(recognised.identity(), trip.client(request)), recognised.returnTo());
    }

    private HttpResponse<?> entered(ComeThroughMicrosoft.Entered entered, String returnTo) {
        String wanted = ReturnTo.safe(returnTo);
        SignInResult result = entered.result();
        if (result instanceof Done done) {
            return session.open(HttpResponse.seeOther(URI.create(wanted)), done.signedIn());
        }
        return NextStep.after(result, wanted)
                .<HttpResponse<?>>map(next -> next.redirect(challenge))
                .orElseGet(() -> back(
                        result instanceof AddressRefused ? "ADDRESS_REFUSED" : "USER_REFUSED",
                        entered.reference(),
                        wanted));
    }

    /** To the sign-in page, from which a password, or another try, leads to the page that was wanted all the same. */
    private static HttpResponse<?> back(String reason, String reference, String returnTo) {
        return HttpResponse.seeOther(UriBuilder.of("/login")
                .queryParam("microsoft", reason)
                .queryParam("reference", reference)
                .queryParam("returnTo", ReturnTo.safe(returnTo))
                .build());
    }
}
