package dev.caretaker.adapter.web.page.signin;

import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.signin.TrialPage.Claim;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.sso.SignInTransaction.Purpose;
import dev.caretaker.application.sso.SsoRefusal;
import dev.caretaker.application.sso.SsoResult;
import dev.caretaker.application.sso.VerifiedIdentity;
import dev.caretaker.domain.access.Permissions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lets an administrator sign in at Microsoft to see what would arrive, without letting anybody in. */
@Hidden
@Controller("/settings/sso/trial")
@Secured("SETTINGS")
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrialPages {

    static final String TAB = "/settings/sso";

    private final MicrosoftTrip trip;
    private final Permissions permissions;
    private final Wording wording;
    private final Pages pages;

    TrialPages(MicrosoftTrip trip, Permissions permissions, Wording wording, Pages pages) {
        this.trip = trip;
        this.permissions = permissions;
        this.wording = wording;
        this.pages = pages;
    }

    @Get(headRoute = false)
    HttpResponse<?> start(HttpRequest<?> request, SignedIn signedIn) {
        return trip.start(
                request,
                Purpose.TRIAL,
                TAB,
                refused -> page(request, signedIn, failed(refused.refusal(), refused.reference())));
    }

    /** What came back from a trial, for an administrator who is still signed in here. */
    HttpResponse<?> ended(HttpRequest<?> request, SignedIn signedIn, SsoResult result) {
        if (result instanceof SsoResult.Recognised recognised) {
            trip.recordTrial(request, signedIn, recognised);
            return page(request, signedIn, succeeded(recognised));
        }
        SsoResult.Refused refused = (SsoResult.Refused) result;
        return page(request, signedIn, failed(refused.refusal(), refused.reference()));
    }

    private TrialPage failed(SsoRefusal refusal, String reference) {
        Map<String, String> details = new TreeMap<>();
        refusal.details().forEach((name, seen) -> details.put(named(name), seen));
        details.put(named("reference"), reference);
        return new TrialPage(
                wording.text("microsoft." + refusal.reason()),
                refusal.hint().map(hint -> wording.text("hint." + hint)).orElse(null),
                details,
                List.of(),
                List.of(),
                List.of());
    }

    private String named(String fact) {
        return wording.find("test.fact." + fact).orElse(fact);
    }

    private TrialPage succeeded(SsoResult.Recognised result) {
        SsoResult.Grant grant = result.grant();
        return new TrialPage(
                null,
                null,
                null,
                claims(result.identity()),
                permissions.list().stream()
                        .filter(one -> grant.permissions().contains(one.name()))
                        .map(one -> one.label())
                        .toList(),
                grant.unmapped());
    }

    private List<Claim> claims(VerifiedIdentity who) {
        String roles = String.join(", ", who.roles());
        return List.of(
                wanted("preferred_username", who.preferredUsername()),
                new Claim("name", who.name().orElse(""), null),
                new Claim("roles", roles, roles.isEmpty() ? wording.text("trial.no-roles") : null),
                wanted("sid", who.sid()),
                wanted("login_hint", who.loginHint()),
                new Claim("tid", who.tenantId(), null),
                new Claim("oid", who.objectId(), null),
                new Claim("sub", who.subject(), null));
    }

    private Claim wanted(String name, Optional<String> value) {
        return new Claim(name, value.orElse(""), value.isPresent() ? null : wording.text("trial.missing." + name));
    }

    private HttpResponse<?> page(HttpRequest<?> request, SignedIn signedIn, TrialPage page) {
        return pages.show(request, signedIn, HttpStatus.OK, new View("sso-trial", wording.text("page.trial"), page));
    }
}
