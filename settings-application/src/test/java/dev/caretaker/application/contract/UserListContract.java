package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserPage;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises of lists of users. */
public interface UserListContract {

    /** Everybody, as far as they fit on one page. */
    UserQuery EVERYBODY = new UserQuery(Optional.empty(), 0, UserQuery.LARGEST_PAGE);

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
    UserStore store();

    @Test
    default void list_nobodyThere_isEmpty() {
        assertEquals(new UserPage(List.of(), 0, false), store().list(EVERYBODY));
        assertEquals(new UserPage(List.of(), 0, false), searched("anna"));
    }

    @Test
    default void list_everybody_comesAsStored() {
        store().create(user("Änna", "Änna Öz"));

        assertEquals(
                List.of(store().find(AccountName.of("änna")).orElseThrow()),
                store().list(EVERYBODY).users());
    }

    @Test
    default void list_everybody_isInTheOrderOfCodePointsOfTheCanonicalName() {
        List<String> inOrder =
                List.of("ANNA", "anna-b", "anna_b", "Anna B", "berta", "Zoe", "ärger", "日", "\uFA0E", "\uD840\uDC00");
        List<String> created =
                List.of("\uD840\uDC00", "ärger", "berta", "anna_b", "\uFA0E", "Zoe", "Anna B", "日", "anna-b", "ANNA");

        created.forEach(name -> store().create(user(name, "")));

        assertEquals(inOrder, names(store().list(EVERYBODY)));
    }

    @Test
    default void list_pages_followEachOtherAndKnowHowManyThereAre() {
        List.of("e", "c", "a", "d", "b").forEach(name -> store().create(user(name, "")));

        assertEquals(List.of("a", "b"), names(page(0)));
        assertEquals(List.of("c", "d"), names(page(1)));
        assertEquals(List.of("e"), names(page(2)));
        assertEquals(new UserPage(List.of(), 5, false), page(3));
        assertEquals(new UserPage(List.of(), 5, false), page(Integer.MAX_VALUE));
        assertEquals(5, page(0).total());
        assertFalse(page(0).cut());
    }

    private UserPage page(int number) {
        return store().list(new UserQuery(Optional.empty(), number, 2));
    }

    @Test
    default void list_total_countsWhoIsCreatedAndNotWhoIsRefusedOrGone() {
        store().createFirst(user("admin", ""));
        store().createFirst(user("second", ""));
        store().create(user("anna", ""));
        store().create(user("ANNA", ""));
        store().create(user("berta", ""));
        store().delete("id-of-anna");
        store().delete("id-of-anna");

        assertEquals(2, store().list(EVERYBODY).total());
        assertEquals(List.of("admin", "berta"), names(store().list(EVERYBODY)));
    }

    @Test
    default void list_total_isRightAfterManyCreatedAndDeletedAtOnce() {
        Race.run(8, caller -> () -> {
            for (int round = 0; round < 10; round++) {
                store().create(user("user" + caller + "-" + round, ""));
                store().create(user("shared" + round, ""));
                store().delete("id-of-user" + caller + "-" + (round - 1));
            }
            return caller;
        });

        assertEquals(8 + 10, store().list(EVERYBODY).total());
        assertEquals(8 + 10, store().list(EVERYBODY).users().size());
    }

    @Test
    default void list_wordsInAnySpelling_findUsersInWhoseNamesAWordBeginsSo() {
        store().create(user("j.smith42", "Jörg Müller-Lüdenscheidt"));
        store().create(user("berta", "Berta Straße"));

        for (String text : List.of(
                "jörg",
                "JÖRG",
                "Jo\u0308rg",
                "ｊö",
                "mül",
                "lüden",
                "smith",
                "j.smith",
                "J.SMITH42",
                "-müller!",
                "j%")) {
            assertEquals(List.of("j.smith42"), names(searched(text)), text);
        }
        assertEquals(List.of("berta"), names(searched("strasse")));
        for (String text : List.of("örg", "muller", "mith", "jörgx", "42", "smith421")) {
            assertEquals(List.of(), names(searched(text)), text);
        }
    }

    @Test
    default void list_wholeUserName_findsAlsoThatOfSeveralWords() {
        store().create(user("Anna Maria", ""));

        assertEquals(List.of("Anna Maria"), names(searched("annamaria")));
        assertEquals(List.of("Anna Maria"), names(searched("maria")));
    }

    @Test
    default void list_severalWords_mustAllBeginWords() {
        store().create(user("anna1", "Anna Berg"));
        store().create(user("anna2", "Anna Tal"));
        store().create(user("paul", "Paul Berg"));

        assertEquals(List.of("anna1"), names(searched("anna berg")));
        assertEquals(List.of("anna1"), names(searched("be, AN")));
        assertEquals(List.of("anna1", "anna2"), names(searched("a an ann anna")));
        assertEquals(List.of(), names(searched("anna paul")));
    }

    @Test
    default void list_searchWithoutLettersAndDigits_findsNobody() {
        store().create(user("a-b", "%_ !"));

        for (String text : List.of("", "  ", "-", "%", "_", "?!*", "\u0000")) {
            assertEquals(new UserPage(List.of(), 0, false), searched(text), text);
        }
    }

    @Test
    default void list_userWithSeveralWordsOfOneBeginning_isFoundOnce() {
        store().create(user("anna2", "Anna Annika Annegret"));
        store().create(user("anna1", "Anna"));

        assertEquals(List.of("anna1", "anna2"), names(searched("ann")));
        assertEquals(2, searched("ann").total());
        assertEquals(2, searched("anna ann").total());
    }

    @Test
    default void list_afterARename_findsTheNewNameOnly() {
        store().create(user("anna", "Anna Berg"));
        User before = store().find(AccountName.of("anna")).orElseThrow();

        store().update(before.with(new Profile("anna", "Anna Tal", true, Set.of(), false)));

        assertEquals(List.of(), names(searched("berg")));
        assertEquals(List.of("anna"), names(searched("tal")));
        assertEquals(List.of("anna"), names(searched("anna")));
    }

    @Test
    default void list_afterADeletion_findsTheOthersOnly() {
        store().create(user("anna", ""));
        store().create(user("annika", ""));

        store().delete("id-of-anna");

        assertEquals(List.of("annika"), names(searched("ann")));
    }

    @Test
    default void list_moreThanASearchShows_isCutAndSaysSo() {
        for (int i = 0; i <= UserQuery.MOST_FOUND; i++) {
            store().create(user(String.format("user%04d", i), "Tester"));
        }

        assertTrue(searched("user").cut());
        assertTrue(searched("test user").cut());
        assertEquals(UserQuery.MOST_FOUND, searched("user").total());
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < 4; number++) {
            List<String> names = names(store().list(new UserQuery(Optional.of("user"), number, 300)));
            assertEquals(names.stream().sorted().toList(), names);
            seen.addAll(names);
        }
        assertEquals(UserQuery.MOST_FOUND, seen.size());
        assertEquals(List.of(), names(store().list(new UserQuery(Optional.of("user"), 4, 300))));
        assertEquals(100, searched("user user03 tester").total());
        assertFalse(searched("user03").cut());
        assertEquals(UserQuery.MOST_FOUND + 1, store().list(EVERYBODY).total());

        store().delete("id-of-user0000");

        assertEquals(UserQuery.MOST_FOUND, searched("user").total());
        assertFalse(searched("user").cut());
    }

    private UserPage searched(String text) {
        return store().list(new UserQuery(Optional.of(text), 0, UserQuery.LARGEST_PAGE));
    }

    private static List<String> names(UserPage page) {
        return page.users().stream().map(User::username).toList();
    }

    private static User user(String username, String displayName) {
        return new User(
                "id-of-" + username, new Profile(username, displayName, true, Set.of(), false), Optional.empty(), 0);
    }
}
