package dev.caretaker.adapter.web.page.users;

import dev.caretaker.adapter.web.page.users.UserFormView.Message;
import dev.caretaker.adapter.web.page.users.UserFormView.PermissionChoice;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.Permission;
import dev.caretaker.domain.access.Permissions;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the form of a user ready to be shown. */
@Singleton
final class UserForms {

    private final Permissions permissions;
    private final ChangePassword changePassword;
    private final Wording wording;

    UserForms(Permissions permissions, ChangePassword changePassword, Wording wording) {
        this.permissions = permissions;
        this.changePassword = changePassword;
        this.wording = wording;
    }

    UserFormView view(UserForm form, Optional<Refused> refused, SignedIn reader) {
        return new UserFormView(
                form,
                choices(form.profile().permissions(), reader),
                rules(reader),
                refused.flatMap(Refused::problem).map(wording::text).orElse(null),
                refused.map(Refused::violations).orElse(List.of()).stream()
                        .map(this::message)
                        .toList());
    }

    Message message(Violation violation) {
        return new Message(violation.field(), wording.text("user.field." + violation.field()), wording.of(violation));
    }

    /** What a password has to be like, whoever it is for. */
    List<String> rules(SignedIn reader) {
        return changePassword.assess(reader.user(), Password.of("")).requirements().stream()
                .map(wording::of)
                .toList();
    }

    private List<PermissionChoice> choices(Set<String> held, SignedIn reader) {
        Stream<PermissionChoice> registered = permissions.list().stream()
                .map(permission -> choice(permission, held.contains(permission.name()), reader));
        Stream<PermissionChoice> gone = held.stream()
                .filter(name -> !permissions.names().contains(name))
                .map(name -> new PermissionChoice(name, name, "", true, wording.text("user.permission-gone")));
        return Stream.concat(registered, gone).toList();
    }

    private PermissionChoice choice(Permission permission, boolean isHeld, SignedIn reader) {
        boolean mayGive = reader.holds(permission);
        @Nullable String reason = mayGive ? null : wording.text("user.permission-not-yours");
        return new PermissionChoice(permission.name(), permission.label(), permission.description(), isHeld, reason);
    }
}
