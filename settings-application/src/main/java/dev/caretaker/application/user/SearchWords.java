package dev.caretaker.application.user;

import dev.caretaker.domain.access.AccountName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names and searches as words that can be compared: without differences of case, width and composition, cut at
 * everything that is neither letter nor digit.
 */
public final class SearchWords {

    /** Most words of a search that count. */
    public static final int MOST_WORDS = 5;

    private SearchWords() {}

    /**
     * The words under which a user is found: those of both names, and the whole user name.
     *
     * @param profile the user
     * @return each word once
     */
    public static List<String> of(User.Profile profile) {
        return Stream.concat(
                        Stream.of(AccountName.of(profile.username()).key()),
                        words(profile.username() + " " + profile.displayName()))
                .distinct()
                .toList();
    }

    /**
     * The words of a search.
     *
     * @param text as somebody typed it
     * @return the first {@value #MOST_WORDS} words; none if it has neither letters nor digits
     */
    public static List<String> of(Optional<String> text) {
        return text.stream()
                .flatMap(SearchWords::words)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
                .map(word -> AccountName.of(word).key())
                .filter(word -> !word.isEmpty());
    }
}
