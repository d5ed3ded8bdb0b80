package dev.caretaker.adapter.web.page;

import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.password.PasswordAssessment;
import dev.caretaker.application.password.PasswordAssessment.Verdict;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.section.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The inputs for a new password with their check-list.
 *
 * @param asksCurrent whether the present password is asked for
 * @param challenge word of a half sign-in, so that the live check-list knows whose password it is
 * @param rules what the new password has to be like
 * @param currentMessages what is wrong with the present password
 * @param newMessages what is wrong with the new password
 * @param repeatMessages what is wrong with its repetition
 */
public record PasswordForm(
        boolean asksCurrent,
        @Nullable String challenge,
        List<String> rules,
        List<String> currentMessages,
        List<String> newMessages,
        List<String> repeatMessages) {

    /** Name of the input for the present password. */
    public static final String CURRENT = "currentPassword";

    /** Name of the input for the new password. */
    public static final String NEW = PasswordAssessment.FIELD;

    static final String REPEAT = "repeatPassword";

    /** A form with what is wrong with the one before. */
    static PasswordForm of(@Nullable String challenge, Verdict rules, List<Violation> violations, Wording wording) {
        Function<String, List<String>> messages = field -> violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(wording::of)
                .toList();
        return new PasswordForm(
                challenge == null,
                challenge,
                rules.requirements().stream().map(wording::of).toList(),
                messages.apply(CURRENT),
                messages.apply(NEW),
                messages.apply(REPEAT));
    }

    /**
     * Why a submitted form is refused before anybody looks at the password itself.
     *
     * @param form what was submitted
     * @param asksCurrent whether the present password is asked for
     * @return nothing if it can be looked at
     */
    public static List<Violation> violations(FormBody form, boolean asksCurrent) {
        List<Violation> found = new ArrayList<>();
        if (asksCurrent && form.text(CURRENT).isEmpty()) {
            found.add(new Violation(CURRENT, "required", Map.of()));
        }
        if (form.text(NEW).isEmpty()) {
            found.add(new Violation(NEW, "required", Map.of()));
        } else if (!Password.of(form.text(NEW)).equals(Password.of(form.text(REPEAT)))) {
            found.add(new Violation(REPEAT, "password-repeat-differs", Map.of()));
        }
        return found;
    }

    /**
     * Whether something is wrong with what was typed.
     *
     * @return true if a message stands beside an input
     */
    public boolean isRefused() {
        return !(currentMessages.isEmpty() && newMessages.isEmpty() && repeatMessages.isEmpty());
    }
}
