package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.SessionTables;
import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.users.UserDetailPage.Conflict;
import dev.caretaker.adapter.web.page.users.UserDetailPage.Line;
import dev.caretaker.adapter.web.page.users.UserDetailPage.PasswordFacts;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.twofactor.ResetTwoFactor;
import dev.caretaker.application.user.ManageAccess;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.LocalPassword;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a user ready to be shown. */
@Singleton
final class UserDetails {

    private final ManageAccess access;
    private final ResetTwoFactor secondFactors;
    private final Permissions permissions;
    private final SessionTables sessions;
    private final MicrosoftFacts microsoft;
    private final UserForms forms;
    private final Wording wording;

    UserDetails(
            ManageAccess access,
            ResetTwoFactor secondFactors,
            Permissions permissions,
            SessionTables sessions,
            MicrosoftFacts microsoft,
            UserForms forms,
            Wording wording) {
        this.microsoft = microsoft;
        this.access = access;
        this.secondFactors = secondFactors;
        this.permissions = permissions;
        this.sessions = sessions;
        this.forms = forms;
        this.wording = wording;
    }

    UserDetailPage page(User user, UserForm form, Optional<Refused> refused, SignedIn reader, Optional<String> notice) {
        String address = UserAddress.of(user.username());
        return new UserDetailPage(
                user.username(),
                address,
                user.id().equals(reader.user().id()),
                forms.view(form, refused, reader),
                beyond(user, reader),
                refused.flatMap(Refused::stored)
                        .map(stored -> conflict(form, stored))
                        .orElse(null),
                access.lockedUntil(user).map(When::of).orElse(null),
                facts(user),
                secondFactors.isEnrolled(user.username()).orElse(false),
                sessions.of(user, address, reader),
                microsoft.of(user).orElse(null),
                notice.map(key -> wording.text("user." + key)).orElse(null));
    }

    /** Why the reader may not change a user: they hold something that the reader does not. */
    private @Nullable String beyond(User user, SignedIn reader) {
        List<String> more = user.permissions().stream()
                .filter(name -> permissions.names().contains(name))
                .filter(name -> !reader.user().permissions().contains(name))
                .toList();
        return more.isEmpty() ? null : wording.text("user.holds-more", Map.of("permissions", labels(more)));
    }

    private PasswordFacts facts(User user) {
        Optional<LocalPassword> password = user.password();
        return new PasswordFacts(
                password.map(LocalPassword::setAt).map(When::of).orElse(null),
                password.map(LocalPassword::mustChange).orElse(false),
                password.flatMap(LocalPassword::expiresAt).map(When::of).orElse(null),
                password.filter(access::isExpired).isPresent());
    }

    private Conflict conflict(UserForm form, User stored) {
        return new Conflict(
                stored.lastChange().map(LastChange::username).orElse(null),
                stored.lastChange().map(LastChange::at).map(When::of).orElse(null),
                lines(form.profile(), stored.profile()));
    }

    private List<Line> lines(Profile typed, Profile stored) {
        return Stream.of(
                        line("displayName", words(typed.displayName()), words(stored.displayName())),
                        line("enabled", toggle(typed.enabled()), toggle(stored.enabled())),
                        line("apiDocs", toggle(typed.apiDocs()), toggle(stored.apiDocs())),
                        line(UserForm.PERMISSIONS, labels(typed.permissions()), labels(stored.permissions())))
                .filter(line -> !line.typed().equals(line.stored()))
                .toList();
    }

    private Line line(String field, String typed, String stored) {
        return new Line(field, wording.text("user.field." + field), typed, stored);
    }

    private String words(String text) {
        return text.isEmpty() ? wording.text("value.empty") : text;
    }

    private String toggle(boolean on) {
        return wording.text("value." + on);
    }

    private String labels(Collection<String> names) {
        return names.isEmpty()
                ? wording.text("value.none")
                : names.stream().map(permissions::label).collect(Collectors.joining(", "));
    }
}
