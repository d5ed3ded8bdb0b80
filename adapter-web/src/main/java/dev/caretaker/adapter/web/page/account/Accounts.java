package dev.caretaker.adapter.web.page.account;

import dev.caretaker.adapter.web.page.PasswordForm;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.account.AccountPage.TokenLine;
import dev.caretaker.adapter.web.page.session.SessionTables;
import dev.caretaker.adapter.web.page.twofactor.SecondFactorCards;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.ApiTokens;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Makes one's own account ready to be shown. */
@Singleton
final class Accounts {

    private final SecondFactorCards secondFactors;
    private final SessionTables sessions;
    private final ApiTokens tokens;
    private final Permissions permissions;
    private final Wording wording;

    Accounts(
            SecondFactorCards secondFactors,
            SessionTables sessions,
            ApiTokens tokens,
            Permissions permissions,
            Wording wording) {
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.tokens = tokens;
        this.permissions = permissions;
        this.wording = wording;
    }

    AccountPage page(
            SignedIn signedIn, @Nullable PasswordForm form, @Nullable String problem, @Nullable String notice) {
        User user = signedIn.user();
        return new AccountPage(
                user.displayName(),
                user.username(),
                user.permissions().stream().map(permissions::label).toList(),
                wording.text(
                        "signed-in-with." + signedIn.session().signedInWith().name()),
                form,
                user.password().map(password -> When.of(password.setAt())).orElse(null),
                problem,
                notice,
                secondFactors.of(signedIn),
                sessions.of(user, "/account", signedIn),
                tokens.list(user.id()).stream().map(this::line).toList());
    }

    private TokenLine line(ApiToken token) {
        return new TokenLine(
                token.id(),
                token.name(),
                token.permissions().stream().map(permissions::label).toList(),
                When.of(token.createdAt()),
                When.of(token.expiresAt()),
                token.lastUsedAt().map(When::of).orElse(null));
    }
}
