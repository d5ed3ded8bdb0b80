package dev.caretaker.adapter.web.page.tokens;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.View;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.ApiTokens.Made;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.domain.section.InvalidSettingsException;
import dev.caretaker.domain.section.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and revokes one's own API tokens. */
@Hidden
@Controller("/account/tokens")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Produces(MediaType.TEXT_HTML)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokenPages {

    private final ApiTokens tokens;
    private final TokenForms forms;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;

    TokenPages(ApiTokens tokens, TokenForms forms, RequestOrigin origin, Wording wording, Pages pages) {
        this.tokens = tokens;
        this.forms = forms;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
    }

    @Get("/new")
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn) {
        return form(request, signedIn, HttpStatus.OK, TokenForm.fresh(), List.of());
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(HttpRequest<?> request, SignedIn signedIn, @Body String body) {
        TokenForm form = TokenForm.of(FormBody.of(body));
        Optional<Instant> end = forms.end(form);
        if (end.isEmpty()) {
            return form(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, form, List.of(form.unreadableEnd()));
        }
        try {
            Made made = tokens.make(signedIn, form.wish(end.get()), origin.actor(request, signedIn));
            ApiToken token = made.token();
            var page = new MadeTokenPage(token.name(), When.of(token.expiresAt()), made.word());
            return pages.show(
                    request,
                    signedIn,
                    HttpStatus.CREATED,
                    new View("token-made", wording.text("page.token-made"), page));
        } catch (InvalidSettingsException refused) {
            return form(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, form, refused.violations());
        } catch (BeyondOwnPermissionsException beyond) {
            return form(request, signedIn, HttpStatus.FORBIDDEN, form, beyond.violations());
        }
    }

    private HttpResponse<?> form(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, TokenForm form, List<Violation> violations) {
        NewTokenPage page = forms.page(form, signedIn, violations);
        String title = wording.text("page.new-token");
        String shown = page.isRefused() ? wording.text("page.refused", Map.of("page", title)) : title;
        return pages.show(request, signedIn, status, new View("token-new", shown, page));
    }

    @Get("/{id}/revoke")
    HttpResponse<?> ask(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        Optional<ApiToken> token = tokens.list(signedIn.user().id()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
        if (token.isEmpty()) {
            return back("token-gone");
        }
        Map<String, String> what = Map.of("token", token.get().name());
        String title = wording.text("revoke-token.title", what);
        var page = new ConfirmPage(
                title,
                wording.text("revoke-token.lead", what),
                List.of(wording.text("revoke-token.at-once"), wording.text("revoke-token.final")),
                null,
                "/account/tokens/" + token.get().id() + "/revoke",
                wording.text("revoke-token.button"),
                "/account#tokens");
        return pages.show(request, signedIn, HttpStatus.OK, new View("confirm", title, page));
    }

    @Post("/{id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> revoke(HttpRequest<?> request, SignedIn signedIn, @PathVariable String id) {
        boolean revoked = tokens.revoke(signedIn.user(), id, origin.actor(request, signedIn));
        return back(revoked ? "token-revoked" : "token-gone");
    }

    private static HttpResponse<?> back(String done) {
        return HttpResponse.seeOther(URI.create("/account?done=" + done));
    }
}
