package dev.caretaker.application.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caretaker.application.log.LogEntry.Outcome;
import dev.caretaker.application.signin.Fixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {

    private static LogEntry entry(String text) {
        return new LogEntry("login", Fixtures.NOON, text, text, text, Outcome.REFUSED, Map.of(text, text));
    }

    private static LogEntry again(LogEntry one) {
        return new LogEntry(
                one.type(), one.at(), one.user(), one.address(), one.action(), one.outcome(), one.details());
    }

    @ParameterizedTest
    @CsvSource({
        "0, \\u0000",
        "9, \\u0009",
        "10, \\u000a",
        "13, \\u000d",
        "27, \\u001b",
        "127, \\u007f",
        "133, \\u0085",
        "155, \\u009b",
        "173, \\u00ad",
        "8203, \\u200b",
        "8207, \\u200f",
        "8232, \\u2028",
        "8233, \\u2029",
        "8238, \\u202e",
        "8295, \\u2067",
        "65279, \\ufeff",
        "55357, \\ud83d",
        "56832, \\ude00",
        "917505, \\ue0001",
    })
    void entry_characterThatMisleads_isWrittenOut(int point, String written) {
        LogEntry entry = entry("a" + Character.toString(point) + "b");

        assertThat(entry).isEqualTo(entry("a" + written + "b"));
        assertThat(entry.user()).isEqualTo("a" + written + "b");
        assertThat(entry.address()).isEqualTo(entry.user());
        assertThat(entry.action()).isEqualTo(entry.user());
        assertThat(entry.details()).isEqualTo(Map.of(entry.user(), entry.user()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Zoë — Ω 漢 😀 e\u0301", "back\\slash", "<script>", "a → b", "\"quoted\""})
    void entry_ordinaryText_staysAsItIs(String text) {
        assertThat(entry(text).user()).isEqualTo(text);
        assertThat(entry(text).details()).isEqualTo(Map.of(text, text));
    }

    @Test
    void entry_longText_isCutAtAThousandCodePoints() {
        assertThat(entry("x".repeat(1000)).user()).hasSize(1000);
        assertThat(entry("x".repeat(1001)).user()).hasSize(1000);
        assertThat(entry("😀".repeat(1001)).user()).isEqualTo("😀".repeat(1000));
    }

    @Test
    void entry_longTextOfControlCharacters_isCutBetweenTwoOfThem() {
        assertThat(entry("\n".repeat(1000)).user()).isEqualTo("\\u000a".repeat(166));
        assertThat(entry("x".repeat(994) + "\n\n").user()).isEqualTo("x".repeat(994) + "\\u000a");
        assertThat(entry("x".repeat(995) + "\nx").user()).isEqualTo("x".repeat(995));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a\nb", "\u2028", "\ud83d", "\\u000a", "😀"})
    void entry_builtAgainFromItsOwnValues_isEqual(String piece) {
        for (int times : new int[] {1, 165, 166, 167, 500, 999, 1000, 1001}) {
            LogEntry entry = entry(piece.repeat(times));

            assertThat(again(entry)).isEqualTo(entry);
        }
    }

    @Test
    void entry_halfOfAPairAtTheEnd_isWrittenOut() {
        assertThat(entry("😀\ud83d").user()).isEqualTo("😀\\ud83d");
        assertThat(entry("\ude00\ud83d").user()).isEqualTo("\\ude00\\ud83d");
    }

    @Test
    void details_areSortedAndCannotBeChanged() {
        LogEntry entry =
                new LogEntry("login", Fixtures.NOON, "", "", "", Outcome.SUCCESS, Map.of("b", "2", "a", "1", "c", "3"));

        assertThat(entry.details().keySet()).containsExactly("a", "b", "c");
        assertThatThrownBy(() -> entry.details().put("d", "4")).isInstanceOf(UnsupportedOperationException.class);
    }
}
