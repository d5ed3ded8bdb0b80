package dev.caretaker.adapter.jdbc.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caretaker.application.user.User.Profile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class IndexedWordTest {

    @Test
    void of_wordsOfOneBeginning_tellHowMuchTheyShareWithTheOneBefore() {
        Profile profile = new Profile("anna.berg", "Annika Ännchen Berg", true, Set.of(), false);

        assertThat(IndexedWord.of(profile))
                .extracting(word -> new String(word.bytes(), StandardCharsets.UTF_8), IndexedWord::shared)
                .containsExactly(
                        Tuple.tuple("anna", 0),
                        Tuple.tuple("anna.berg", 4),
                        Tuple.tuple("annika", 3),
                        Tuple.tuple("berg", 0),
                        Tuple.tuple("ännchen", 0));
    }

    @Test
    void range_ofABeginning_holdsWhatBeginsSoAndNothingElse() {
        for (String inside : new String[] {"än", "äna", "än\uDBFF\uDFFD"}) {
            assertThat(isInRange(inside)).as(inside).isTrue();
        }
        for (String outside : new String[] {"ä", "am", "äo", "añ", "z", "äm\uDBFF\uDFFD"}) {
            assertThat(isInRange(outside)).as(outside).isFalse();
        }
    }

    private static boolean isInRange(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(bytes, IndexedWord.first("än")) >= 0
                && Arrays.compareUnsigned(bytes, IndexedWord.after("än")) < 0;
    }
}
