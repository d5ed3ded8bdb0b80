package dev.caretaker.domain.twofactor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123456 ",
                " 123456",
                "123 456",
                "12\t34\n56",
                "123\u00a0456",
                "123\u2009456",
                "\uff11\uff12\uff13\uff14\uff15\uff16",
                "\u0661\u0662\u0663\u0664\u0665\u0666",
                "1\uff12 3\uff14 5\uff16"
            })
    void spellings_ofOneCode_areOneCode(String typed) {
        TypedCode code = TypedCode.of(typed).orElseThrow();

        assertThat(code.is("123456")).isTrue();
        assertThat(code.is("123457")).isFalse();
        assertThat(code.is("12345")).isFalse();
        assertThat(code.is("0123456")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345a", "123-456", "+123456", "123456.", "\u2460", "123456\u0000", "-1"})
    void anythingElse_isNoCode(String typed) {
        assertThat(TypedCode.of(typed)).isEmpty();
    }

    @Test
    void input_longerThanAnyCode_isNoCode() {
        assertThat(TypedCode.of("1".repeat(64))).isPresent();
        assertThat(TypedCode.of("1".repeat(65))).isEmpty();
        assertThat(TypedCode.of("123456" + " ".repeat(59))).isEmpty();
    }

    @Test
    void toString_hidesTheCode() {
        assertThat(TypedCode.of("123456").orElseThrow()).hasToString("***");
    }
}
