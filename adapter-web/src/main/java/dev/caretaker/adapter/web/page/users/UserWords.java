package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.When;
import dev.caretaker.adapter.web.page.users.UserDetailPage.Conflict;
import dev.caretaker.adapter.web.page.users.UserDetailPage.Line;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.LastChange;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.domain.access.Permissions;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of a user why the reader may not change them, and how what was typed differs from what is stored. */
@Singleton
final class UserWords {

    private final Permissions permissions;
    private final Wording wording;

    UserWords(Permissions permissions, Wording wording) {
        this.permissions = permissions;
        this.wording = wording;
    }

    String notice(String key) {
        return wording.text("user." + key);
    }

    /** They hold something that the reader does not; null if the reader may change them. */
    @Nullable
    String beyond(User user, SignedIn reader) {
        List<String> more = user.permissions().stream()
                .filter(name -> permissions.names().contains(name))
                .filter(name -> !reader.user().permissions().contains(name))
                .toList();
        return more.isEmpty() ? null : wording.text("user.holds-more", Map.of("permissions", labels(more)));
    }

    /** What somebody else stored meanwhile. */
    Conflict conflict(UserForm form, User stored) {
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
