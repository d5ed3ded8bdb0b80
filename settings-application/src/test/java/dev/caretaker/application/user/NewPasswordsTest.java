package dev.caretaker.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.Password;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewPasswordsTest {

    private final NewPasswords passwords = new Fixtures().newPasswords;

    /** One in 32 random words begins with a mark: 300 without one come about by chance once in 13,000 runs. */
    @Test
    void make_random_beginsAsNoFormulaOfASpreadsheetDoes() {
        assertThat(Stream.generate(() -> passwords.make(Optional.empty())).limit(300))
                .allSatisfy(
                        made -> assertThat(made.oneTime().map(Password::reveal).orElseThrow())
                                .matches("[A-Za-z0-9].*"));
    }
}
