package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.token.ApiToken;
import dev.caretaker.application.token.TokenStore;
import dev.caretaker.application.token.TokenStore.Owned;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link TokenStore} promises. */
public interface TokenStoreContract {

    /** More tokens than most tests make. */
    int MANY = 50;

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a token at its start
     */
    TokenStore store();

    /**
     * The users whose tokens the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(Optional.empty(), store().find("h1"));
        assertEquals(List.of(), store().ofUser("id-of-anna"));
        assertEquals(Optional.empty(), store().revoke("id-of-anna", "t1"));
        assertEquals(0, store().prune(Samples.NOW));
    }

    @Test
    default void find_token_comesWithItsOwnerAsTheyAreNow() {
        given("anna");
        ApiToken token = new ApiToken(
                "t1",
                "id-of-anna",
                Samples.ODD_TEXT,
                Set.of("LOGS", "PRINT_2"),
                Samples.NOW,
                Samples.NOW.plusNanos(1_000),
                Optional.of(Samples.NOW.plusSeconds(1)));

        assertTrue(store().add(token, "h1", MANY));

        assertEquals(Optional.of(new Owned(token, stored("anna"))), store().find("h1"));
        assertEquals(List.of(token), store().ofUser("id-of-anna"));
        assertEquals(Optional.empty(), store().find("t1"));
        assertEquals(Optional.empty(), store().find("H1"));

        users().update(stored("anna").with(new Profile("anna", "Änna", false, Set.of("USERS"), true)));

        assertEquals(Optional.of(new Owned(token, stored("anna"))), store().find("h1"));
        assertFalse(store().find("h1").orElseThrow().owner().enabled());
    }

    @Test
    default void add_withoutPermissionsAndNeverUsed_isReadBack() {
        given("anna");
        ApiToken token = token("t1", "anna", 0);

        store().add(token, "h1", MANY);

        assertEquals(Optional.of(token), store().find("h1").map(Owned::token));
    }

    @Test
    default void add_userWhoIsGoneOrWordThatIsTaken_fails() {
        given("anna");
        add("t1", "anna", 0);

        assertThrows(AdapterFailureException.class, () -> store().add(token("t2", "nobody", 0), "h2", MANY));
        assertThrows(AdapterFailureException.class, () -> store().add(token("t3", "anna", 0), "hash-of-t1", MANY));

        assertEquals(List.of("t1"), ids("anna"));
    }

    @Test
    default void add_oneTooMany_isRefused() {
        given("anna");
        given("berta");
        add("b1", "berta", 0);
        assertTrue(store().add(token("t1", "anna", 1), "h1", 2));
        assertTrue(store().add(token("t2", "anna", 2), "h2", 2));

        assertFalse(store().add(token("t3", "anna", 3), "h3", 2));

        assertEquals(List.of("t2", "t1"), ids("anna"));
        store().revoke("id-of-anna", "t1");
        assertTrue(store().add(token("t3", "anna", 3), "h3", 2));
    }

    @Test
    default void add_byManyAtOnce_neverMoreThanAllowed() {
        for (int round = 0; round < 10; round++) {
            String name = "user" + round;
            given(name);

            long added = Race.winners(
                    8, caller -> () -> store().add(token(name + caller, name, caller), "hash-of-" + name + caller, 2));

            assertEquals(2, added);
            assertEquals(2, store().ofUser("id-of-" + name).size());
        }
    }

    @Test
    default void ofUser_severalTokens_newestComesFirst() {
        given("anna");
        given("berta");
        add("t1", "anna", 10);
        add("t2", "anna", 30);
        add("t3", "anna", 20);
        add("t4", "berta", 40);

        assertEquals(List.of("t2", "t3", "t1"), ids("anna"));
        assertEquals(List.of("t4"), ids("berta"));
    }

    @Test
    default void revoke_ownToken_revokesItOnce() {
        given("anna");
        given("berta");
        add("t1", "anna", 0);
        add("t2", "anna", 1);

        assertEquals(Optional.empty(), store().revoke("id-of-berta", "t1"));
        assertTrue(store().find("hash-of-t1").isPresent());
        assertEquals(Optional.of(token("t1", "anna", 0)), store().revoke("id-of-anna", "t1"));
        assertEquals(Optional.empty(), store().revoke("id-of-anna", "t1"));
        assertEquals(Optional.empty(), store().find("hash-of-t1"));
        assertEquals(List.of("t2"), ids("anna"));
    }

    @Test
    default void revoke_byManyAtOnce_exactlyOneSucceeds() {
        given("anna");
        add("t1", "anna", 0);

        assertEquals(
                1,
                Race.winners(
                        8, caller -> () -> store().revoke("id-of-anna", "t1").isPresent()));
    }

    @Test
    default void used_laterTimes_areKeptAndEarlierOnesAreNot() {
        given("anna");
        add("t1", "anna", 0);
        add("t2", "anna", 0);
        Instant first = Samples.NOW.plusSeconds(10);
        Instant later = Samples.NOW.plusSeconds(20);

        store().used(Map.of("t1", first, "gone", later));
        assertEquals(Optional.of(first), lastUsed("t1"));
        store().used(Map.of("t1", later));
        assertEquals(Optional.of(later), lastUsed("t1"));
        store().used(Map.of("t1", first));
        store().used(Map.of());

        assertEquals(Optional.of(later), lastUsed("t1"));
        assertEquals(Optional.empty(), lastUsed("t2"));
    }

    private Optional<Instant> lastUsed(String id) {
        return store().find("hash-of-" + id).orElseThrow().token().lastUsedAt();
    }

    @Test
    default void prune_expiredBefore_goes() {
        given("anna");
        add("t1", "anna", 0);
        add("t2", "anna", 1);
        Instant expiry = token("t2", "anna", 1).expiresAt();

        assertEquals(1, store().prune(expiry));
        assertEquals(List.of("t2"), ids("anna"));
        assertEquals(0, store().prune(expiry));
    }

    @Test
    default void tokens_ofADeletedUser_areGone() {
        given("anna");
        add("t1", "anna", 0);

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().find("hash-of-t1"));
        assertEquals(List.of(), ids("anna"));
        assertEquals(Optional.empty(), store().revoke("id-of-anna", "t1"));
        assertEquals(0, store().prune(Instant.MAX));
    }

    private void given(String name) {
        users().create(Samples.user(name));
    }

    private User stored(String name) {
        return users().find(AccountName.of(name)).orElseThrow();
    }

    private void add(String id, String name, int afterSeconds) {
        assertTrue(store().add(token(id, name, afterSeconds), "hash-of-" + id, MANY));
    }

    private static ApiToken token(String id, String name, int afterSeconds) {
        Instant createdAt = Samples.NOW.plusSeconds(afterSeconds);
        return new ApiToken(
                id, "id-of-" + name, "nightly", Set.of(), createdAt, createdAt.plusSeconds(60), Optional.empty());
    }

    private List<String> ids(String name) {
        return store().ofUser("id-of-" + name).stream().map(ApiToken::id).toList();
    }
}
