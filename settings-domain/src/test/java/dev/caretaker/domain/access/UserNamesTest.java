package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.domain.section.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamesTest {

    private static List<String> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "7",
                "anna",
                "Änna Öz",
                "o'neil",
                "a.b-c_d+e@example.org",
                "\u738b",
                "a\u0308nna",
                "\u0915\u093e",
                "\uD835\uDC00"
            })
    void username_thatReadsAlike_isAccepted(String name) {
        assertThat(UserNames.usernameViolations(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " anna",
                "anna ",
                "an  na",
                "an\u200bna",
                "an\u00adna",
                "a/b",
                "a\\b",
                "<b>",
                "a&b",
                "a\"b",
                "a,b",
                "=a",
                "\u00a0a",
                "...",
                "@",
                "\u20ac1"
            })
    void username_thatCanBeMistaken_isRefused(String name) {
        assertThat(UserNames.usernameViolations(name))
                .containsExactly(new Violation("username", "name-characters", Map.of("marks", ".-_@+'")));
    }

    @ParameterizedTest
    @CsvSource({"'',required", "'   ',required"})
    void username_ofNothing_isRequired(String name, String code) {
        assertThat(codes(UserNames.usernameViolations(name))).containsExactly(code);
    }

    @Test
    void username_withControlCharacters_isRefusedAsSuch() {
        assertThat(codes(UserNames.usernameViolations("an\nna"))).containsExactly("control-characters");
        assertThat(codes(UserNames.usernameViolations("an\u0000na"))).containsExactly("control-characters");
    }

    @Test
    void username_ofAHundredCodePoints_isTheLongest() {
        assertThat(UserNames.usernameViolations("\uD835\uDC00".repeat(100))).isEmpty();
        assertThat(codes(UserNames.usernameViolations("a".repeat(101)))).containsExactly("too-long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "System", "SYS TEM", "\uff33ystem"})
    void username_ofTheServerInAnySpelling_isReserved(String name) {
        assertThat(codes(UserNames.usernameViolations(name))).containsExactly("name-reserved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna & Söhne", "O'Neil, \"the\" first", "=1+1"})
    void displayName_inOneLine_isAccepted(String name) {
        assertThat(UserNames.displayNameViolations(name)).isEmpty();
    }

    @Test
    void displayName_withMarkupOrControlCharacters_isRefused() {
        assertThat(codes(UserNames.displayNameViolations("<b>Anna"))).containsExactly("markup");
        assertThat(codes(UserNames.displayNameViolations("Anna>"))).containsExactly("markup");
        assertThat(codes(UserNames.displayNameViolations("a\tb"))).containsExactly("control-characters");
        assertThat(codes(UserNames.displayNameViolations("a".repeat(101)))).containsExactly("too-long");
        assertThat(UserNames.displayNameViolations("a".repeat(100))).isEmpty();
    }
}
