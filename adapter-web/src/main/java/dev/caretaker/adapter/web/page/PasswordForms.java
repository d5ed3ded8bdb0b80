package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.signin.ChangePassword;
import dev.caretaker.application.signin.Client;
import dev.caretaker.application.signin.SignInResult;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.User;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows the inputs for a new password with what it has to be like, and takes them when they come back. */
@Singleton
public final class PasswordForms {

    private final ChangePassword changePassword;
    private final Wording wording;

    PasswordForms(ChangePassword changePassword, Wording wording) {
        this.changePassword = changePassword;
        this.wording = wording;
    }

    /**
     * The inputs.
     *
     * @param user whose password it is
     * @param challenge word of a half sign-in; empty in a session, where the present password is asked for
     * @param violations what was wrong with what was typed before
     * @return what to show
     */
    public PasswordForm of(User user, Optional<String> challenge, List<Violation> violations) {
        var rules = changePassword.assess(user, Password.of(""));
        return PasswordForm.of(challenge.orElse(null), rules, violations, wording);
    }

    /**
     * Changes the password in a session.
     *
     * @param signedIn whose, and in which session
     * @param form what was submitted
     * @param client from where
     * @return as {@link ChangePassword#change} says
     */
    public SignInResult change(SignedIn signedIn, FormBody form, Client client) {
        Password current = Password.of(form.text(PasswordForm.CURRENT));
        return changePassword.change(signedIn, current, Password.of(form.text(PasswordForm.NEW)), client);
    }
}
