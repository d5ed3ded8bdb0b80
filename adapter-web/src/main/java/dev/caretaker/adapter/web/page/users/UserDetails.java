package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.session.SessionTables;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes a user ready to be shown. */
@Singleton
final class UserDetails {

    private final AccessFacts access;
    private final SessionTables sessions;
    private final MicrosoftFacts microsoft;
    private final UserForms forms;
    private final UserWords words;

    UserDetails(
            AccessFacts access, SessionTables sessions, MicrosoftFacts microsoft, UserForms forms, UserWords words) {
        this.access = access;
        this.sessions = sessions;
        this.microsoft = microsoft;
        this.forms = forms;
        this.words = words;
    }

    UserDetailPage page(User user, UserForm form, Optional<Refused> refused, SignedIn reader, Optional<String> notice) {
        String address = UserAddress.of(user.username());
        return new UserDetailPage(
                user.username(),
                address,
                user.id().equals(reader.user().id()),
                forms.view(form, refused, reader),
                words.beyond(user, reader),
                refused.flatMap(Refused::stored)
                        .map(stored -> words.conflict(form, stored))
                        .orElse(null),
                access.lockedUntil(user),
                access.password(user),
                access.hasSecondFactor(user),
                sessions.of(user, address, reader),
                microsoft.of(user).orElse(null),
                notice.map(words::notice).orElse(null));
    }
}
