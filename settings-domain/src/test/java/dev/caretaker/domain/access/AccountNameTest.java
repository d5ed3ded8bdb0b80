package dev.caretaker.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {

    @ParameterizedTest
    @CsvSource({
        "Admin, admin",
        "\uff21\uff24\uff2d\uff29\uff2e, admin",
        "'  ad min\u00a0\u3000\t', admin",
        "ad\u200bm\u200di\ufeffn\u00ad, admin",
        "a\u034fd\ufe0fm\u115fi\u3164n\uffa0, admin",
        "a\u1160d\u17b4m\u17b5i\u180bn\u180f, admin",
        "a\ufe00dmin\udb40\udc00\udb43\udfff, admin",
        "'ad\u0000m\u001bi\u007fn\u0085', admin",
        "ad\ud800min\udc00, admin",
        "cafe\u0301, caf\u00e9",
        "cafe\u200d\u0301, caf\u00e9",
        "CAF\u00c9, caf\u00e9",
        "Stra\u00dfe, strasse",
        "STRA\u1e9eE, strasse",
        "\u0130STANBUL, istanbul",
        "\u0131stanbul, istanbul",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2, \u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3",
        "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2 \u03b2, \u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3\u03b2",
        "\ufb01nn, finn",
        "a\u00a8, \u00e4",
        "\ud801\udc00, \ud801\udc28",
        "\u2460, 1",
    })
    void name_typedInAnotherSpelling_isTheSameAccount(String typed, String key) {
        assertThat(AccountName.of(typed)).hasToString(key);
        assertThat(AccountName.of(typed)).isEqualTo(AccountName.of(key)).isEqualTo(new AccountName(key));
    }

    @Test
    void names_ofDifferentAccounts_stayDifferent() {
        assertThat(List.of("admin", "\u0430dmin", "admin1", "adm1n", "ad-min", "ad.min", "admln", "\u00e4dmin"))
                .extracting(AccountName::of)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u0000\t\n", "\u3164"})
    void name_withoutAnythingVisible_isEmpty(String typed) {
        assertThat(AccountName.of(typed).key()).isEmpty();
    }

    @Test
    void name_longerThanAnyUsers_isCutOneBehindTheLongest() {
        String longest = "x".repeat(AccountName.MAXIMUM_LENGTH);

        assertThat(AccountName.of(longest).key()).isEqualTo(longest);
        assertThat(AccountName.of(longest + "y").key()).isEqualTo(longest + "y");
        assertThat(AccountName.of(longest + "yz")).isEqualTo(AccountName.of(longest + "y"));
        assertThat(AccountName.of("\ud801\udc28".repeat(200)).key()).hasSize(202);
        assertThat(AccountName.of(" ".repeat(5000) + "x").key()).isEqualTo("x");
    }

    @Test
    void name_longAndDecomposed_isCutBehindItsComposition() {
        String decomposed = "\u03b1\u0313\u0300\u0345".repeat(AccountName.MAXIMUM_LENGTH + 50);

        String key = AccountName.of(decomposed).key();

        assertThat(key.codePointCount(0, key.length())).isEqualTo(AccountName.MAXIMUM_LENGTH + 1);
    }

    @Test
    void name_cutWithinAWord_isCanonical() {
        String cut = "x".repeat(AccountName.MAXIMUM_LENGTH) + "\u03a3\u03a3";

        assertThat(AccountName.of(cut).key()).endsWith("x\u03c3");
    }

    @Test
    void name_ofAMillionCombiningMarks_costsNextToNothing() {
        String marks = "x" + "\u0301\u0316".repeat(500_000);

        assertTimeout(Duration.ofSeconds(10), () -> AccountName.of(marks));
    }

    @Test
    void everyCodePoint_aloneAndBetweenOthers_hasACanonicalSpelling() {
        List<String> unstable = new ArrayList<>();
        for (int point = 0; point <= Character.MAX_VALUE; point++) {
            String letter = new StringBuilder().appendCodePoint(point).toString();
            for (String typed : List.of(letter, "a" + letter + "\u0301", "\u03a3" + letter + "\u0316\u0130")) {
                String key = AccountName.of(typed).key();
                if (!AccountName.of(key).key().equals(key)) {
                    unstable.add(typed);
                }
            }
        }
        assertThat(unstable).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Admin", "ad min", "cafe\u0301", "\u00df\u0130", "x\u200b"})
    void key_thatIsNotCanonical_isRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountName(key));
    }
}
