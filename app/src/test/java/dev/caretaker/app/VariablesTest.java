package dev.caretaker.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    @ParameterizedTest
    @CsvSource({
        "CARETAKER_DATABASE_URL, jdbc:mysql://host/secret",
        "CARETAKER_DATABASE_URL, secret",
        "CARETAKER_ARGON2_MEMORY_KIB, abc",
        "CARETAKER_ARGON2_PASSES, -1",
        "CARETAKER_ARGON2_PARALLELISM, ''",
        "CARETAKER_TLS_CHECK_INTERVAL, soon",
        "CARETAKER_TLS_CHECK_INTERVAL, 0s",
    })
    void variable_thatCannotBeWhatItSays_isNamed(String name, String value) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> Variables.check(Map.of(name, value)))
                .withMessageStartingWith(name + " has to be ")
                .withMessageNotContaining("secret");
    }

    @Test
    void variables_thatAreSound_areAccepted() {
        assertThatCode(() -> Variables.check(Map.of(
                        "CARETAKER_DATABASE_URL", "jdbc:postgresql://host/x",
                        "CARETAKER_ARGON2_PASSES", "3",
                        "CARETAKER_TLS_CHECK_INTERVAL", "500ms")))
                .doesNotThrowAnyException();
        assertThatCode(() -> Variables.check(Map.of())).doesNotThrowAnyException();
    }
}
