package dev.caretaker.application.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.signin.Fixtures;
import dev.caretaker.domain.access.Password;
import dev.caretaker.domain.access.PasswordRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    private final CommonPasswords common = Fixtures.COMMON;

    private static PasswordRules rules(int minLength, int uppercase, int lowercase, int digits, int special) {
        return new PasswordRules(minLength, uppercase, lowercase, digits, special, 0, 0, 0, true, true, 0);
    }

    private static List<String> entries() {
        var resource = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt.gz"));
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 11, 12, 13, 14, 15})
    void list_eachMinimumLengthUpTo15_hasTheEntriesThatAsvsAsksFor(int minLength) {
        assertThat(common.effectiveUnder(rules(minLength, 0, 0, 0, 0))).isGreaterThanOrEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "0, 1, 0", "1, 1, 0"})
    void list_classRules_keepTheEntriesThatMeetThem(int lowercase, int digits, int special) {
        PasswordRules rules = rules(8, 0, lowercase, digits, special);

        long effective = common.effectiveUnder(rules);

        assertThat(effective).isGreaterThanOrEqualTo(3000).isLessThan(common.effectiveUnder(rules(8, 0, 0, 0, 0)));
    }

    @Test
    void effectiveUnder_uppercaseRule_countsEntriesInAnySpellingOfCase() {
        assertThat(common.effectiveUnder(rules(12, 3, 0, 0, 0)))
                .isEqualTo(common.effectiveUnder(rules(12, 0, 0, 0, 0)));
    }

    @Test
    void effectiveUnder_rulesNoEntryMeets_isNothing() {
        assertThat(common.effectiveUnder(rules(128, 0, 0, 20, 20))).isZero();
    }

    @Test
    void entries_each_areNormalisedOnceAndLongEnoughToMatter() {
        List<String> entries = entries();

        assertThat(Set.copyOf(entries)).hasSameSizeAs(entries);
        assertThat(entries)
                .filteredOn(entry -> !Normalizer.normalize(entry, Normalizer.Form.NFKC)
                                .toLowerCase(Locale.ROOT)
                                .equals(entry)
                        || entry.strip().length() < 8)
                .isEmpty();
        assertThat(entries).filteredOn(entry -> entry.length() < 12).hasSize(30_000);
        assertThat(entries).filteredOn(entry -> entry.length() >= 15).hasSizeGreaterThan(9000);
    }

    @Test
    void contains_everyEntryInAnySpellingOfCase() {
        assertThat(entries())
                .filteredOn(entry -> !common.contains(Password.of(entry))
                        || !common.contains(Password.of(entry.toUpperCase(Locale.ROOT))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"password123", "PassWord123", "ｐａｓｓｗｏｒｄ１２３", "unbelievable"})
    void contains_listedInAnyWidthAndCase_isTrue(String typed) {
        assertThat(common.contains(Password.of(typed))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "password123 ", "violet tractor hums"})
    void contains_notListed_isFalse(String typed) {
        assertThat(common.contains(Password.of(typed))).isFalse();
    }
}
