package dev.caretaker.adapter.web.page.tokens;

import dev.caretaker.adapter.web.page.ConfirmPage;
import dev.caretaker.adapter.web.page.FormBody;
import dev.caretaker.adapter.web.page.Pages;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.tokens.NewTokenPage.Choice;
import dev.caretaker.adapter.web.page.tokens.NewTokenPage.Message;
import dev.caretaker.adapter.web.security.RequestOrigin;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.token.ApiTokens.Made;
import dev.caretaker.application.user.BeyondOwnPermissionsException;
import dev.caretaker.domain.access.Permissions;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private final Permissions permissions;
    private final RequestOrigin origin;
    private final Wording wording;
    private final Pages pages;
    private final Clock clock;

    TokenPages(
            ApiTokens tokens,
            Permissions permissions,
            RequestOrigin origin,
            Wording wording,
            Pages pages,
            Clock clock) {
        this.tokens = tokens;
        this.permissions = permissions;
        this.origin = origin;
        this.wording = wording;
        this.pages = pages;
        this.clock = clock;
    }

    @Get("/new")
    HttpResponse<?> show(HttpRequest<?> request, SignedIn signedIn) {
        return form(request, signedIn, HttpStatus.OK, TokenForm.fresh(), List.of());
    }

    @Post("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> make(HttpRequest<?> request, SignedIn signedIn, @Body String body) {
        TokenForm form = TokenForm.of(FormBody.of(body));
        Optional<Instant> end = form.expiresAt(clock.instant());
        if (end.isEmpty()) {
            return form(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, form, List.of(form.unreadableEnd()));
        }
        try {
            Made made = tokens.make(signedIn, form.wish(end.get()), origin.actor(request, signedIn));
            ApiToken token = made.token();
            var page = new MadeTokenPage(token.name(), When.of(token.expiresAt()), made.word());
            return pages.show(
                    request, signedIn, HttpStatus.CREATED, "token-made", wording.text("page.token-made"), page);
        } catch (InvalidSettingsException refused) {
            return form(request, signedIn, HttpStatus.UNPROCESSABLE_ENTITY, form, refused.violations());
        } catch (BeyondOwnPermissionsException beyond) {
            return form(request, signedIn, HttpStatus.FORBIDDEN, form, beyond.violations());
        }
    }

    private HttpResponse<?> form(
            HttpRequest<?> request, SignedIn signedIn, HttpStatus status, TokenForm form, List<Violation> violations) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var page = new NewTokenPage(
                form,
                ApiToken.MAXIMUM_NAME_LENGTH,
                ApiTokens.MAXIMUM_DAYS,
                today.toString(),
                today.plusDays(ApiTokens.MAXIMUM_DAYS - 1L).toString(),
                choices(form, signedIn),
                violations.stream().map(this::message).toList());
        String title = wording.text("page.new-token");
        String shown = page.isRefused() ? wording.text("page.refused", Map.of("page", title)) : title;
        return pages.show(request, signedIn, status, "token-new", shown, page);
    }

    private List<Choice> choices(TokenForm form, SignedIn owner) {
        return permissions.list().stream()
                .filter(permission -> owner.user().permissions().contains(permission.name()))
                .map(permission -> new Choice(
                        permission.name(),
                        permission.label(),
                        permission.description(),
                        form.permissions().contains(permission.name())))
                .toList();
    }

    private Message message(Violation violation) {
        return new Message(violation.field(), wording.text("token.field." + violation.field()), wording.of(violation));
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
        return pages.show(request, signedIn, HttpStatus.OK, "confirm", title, page);
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
