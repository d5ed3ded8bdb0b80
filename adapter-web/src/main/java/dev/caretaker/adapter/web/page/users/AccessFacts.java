package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.users.UserDetailPage.PasswordFacts;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LocalPassword;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of how somebody gets in: their password, their second factor, and whether they have to wait. */
@Singleton
final class AccessFacts {

    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;

    AccessFacts(ManageAccess access, ResetTwoFactor secondFactors) {
        this.access = access;
        this.secondFactors = secondFactors;
    }

    @Nullable
    When lockedUntil(User user) {
        return access.lockedUntil(user).map(When::of).orElse(null);
    }

    boolean hasSecondFactor(User user) {
        return secondFactors.isEnrolled(user.username()).orElse(false);
    }

    PasswordFacts password(User user) {
        Optional<LocalPassword> password = user.password();
        return new PasswordFacts(
                password.map(LocalPassword::setAt).map(When::of).orElse(null),
                password.map(LocalPassword::mustChange).orElse(false),
                password.flatMap(LocalPassword::expiresAt).map(When::of).orElse(null),
                password.filter(access::isExpired).isPresent());
    }
}
