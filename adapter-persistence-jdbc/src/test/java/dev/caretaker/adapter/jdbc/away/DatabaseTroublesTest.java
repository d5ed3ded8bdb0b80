package dev.caretaker.adapter.jdbc.away;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.AdapterFailureException.Trouble;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTroublesTest {

    @ParameterizedTest
    @CsvSource({
        "53100, 0, NO_ROOM",
        "25006, 0, READ_ONLY",
        "90097, 90097, READ_ONLY",
        "08001, 0, AWAY",
        "08006, 0, AWAY",
        "57P01, 0, AWAY",
        "57014, 0, OTHER",
        "42501, 0, OTHER",
        ", 0, OTHER"
    })
    void stateOfADriver_saysWhatTheMatterIs(String state, int code, Trouble trouble) {
        assertThat(DatabaseTroubles.of(new IllegalStateException(new SQLException("x", state, code))))
                .isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, NO_ROOM",
        "Disk quota exceeded, NO_ROOM",
        "File too large, NO_ROOM",
        "Read-only file system, READ_ONLY",
        "Input/output error, OTHER",
        ", OTHER"
    })
    void wordsOfTheSystem_sayWhatTheMatterIs(String words, Trouble trouble) {
        SQLException said = new SQLException("failed write", "90031", 90_031, new IOException(words));

        assertThat(DatabaseTroubles.of(said)).isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({"No space left on device", "Read-only file system"})
    void wordsThatSomebodyElseSaid_sayNothing(String words) {
        assertThat(DatabaseTroubles.of(new SQLException("name taken: " + words, "23505")))
                .isEqualTo(Trouble.OTHER);
    }
}
