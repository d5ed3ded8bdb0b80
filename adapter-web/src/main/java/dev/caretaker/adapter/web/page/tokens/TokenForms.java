package dev.caretaker.adapter.web.page.tokens;

import dev.caretaker.adapter.web.page.tokens.NewTokenPage.Choice;
import dev.caretaker.adapter.web.page.tokens.NewTokenPage.Message;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Shows the form for a new token, and reads it. */
@Singleton
final class TokenForms {

    private final Permissions permissions;
    private final Wording wording;
    private final Clock clock;

    TokenForms(Permissions permissions, Wording wording, Clock clock) {
        this.permissions = permissions;
        this.wording = wording;
        this.clock = clock;
    }

    /** When the token shall end; empty if that cannot be read. */
    Optional<Instant> end(TokenForm form) {
        return form.expiresAt(clock.instant());
    }

    NewTokenPage page(TokenForm form, SignedIn owner, List<Violation> violations) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new NewTokenPage(
                form,
                ApiToken.MAXIMUM_NAME_LENGTH,
                ApiTokens.MAXIMUM_DAYS,
                today.toString(),
                today.plusDays(ApiTokens.MAXIMUM_DAYS - 1L).toString(),
                choices(form, owner),
                violations.stream().map(this::message).toList());
    }

    private List<Choice> choices(TokenForm form, SignedIn owner) {
        return permissions.list().stream()
                .filter(permission -> owner.holds(permission))
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
}
