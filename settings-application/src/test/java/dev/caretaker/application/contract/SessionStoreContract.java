package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
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

/** What every {@link SessionStore} promises. */
public interface SessionStoreContract extends SignOutContract, MicrosoftSessionContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a session at its start
     */
    @Override
    SessionStore store();

    /**
     * The users whose sessions the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    @Override
    UserStore users();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(Optional.empty(), store().find("s1"));
        assertEquals(List.of(), store().ofUser("id-of-anna"));
        assertFalse(store().end("id-of-anna", "s1"));
        assertEquals(List.of(), store().endAll("id-of-anna", Optional.empty()));
    }

    @Test
    default void find_session_comesWithItsUserAsTheyAreNow() {
        Session session = new Session(
                "s1",
                given("anna").id(),
                Samples.NOW,
                Samples.NOW.plusNanos(1_000),
                "2001:db8:0:0:0:0:0:7",
                Samples.ODD_TEXT,
                Session.Method.ENTRA);
        store().add(session);

        assertEquals(session, store().find("s1").orElseThrow().session());
        assertEquals(stored("anna"), store().find("s1").orElseThrow().user());

        User before = stored("anna");
        Set<String> more = Set.of("BACKUPS", "LOGS", "SETTINGS");
        users().update(before.with(new Profile("anna", "Änna", true, more, true)));

        assertEquals(stored("anna"), store().find("s1").orElseThrow().user());
        assertEquals(more, store().find("s1").orElseThrow().user().permissions());
    }

    @Test
    default void add_userAgentWithNul_isKeptSomehow() {
        given("anna");

        store().add(new Session(
                "s1", "id-of-anna", Samples.NOW, Samples.NOW, "192.0.2.1", "a\0b", Session.Method.PASSWORD));

        assertTrue(store().find("s1").orElseThrow().session().userAgent().startsWith("a"));
    }

    @Test
    default void add_userWhoIsGone_fails() {
        Session orphan = session("s1", "id-of-nobody", 0);

        assertThrows(AdapterFailureException.class, () -> store().add(orphan));
    }

    @Test
    default void ofUser_severalSessions_lastSeenComesFirst() {
        given("anna");
        given("berta");
        add("s1", "anna", 10);
        add("s2", "anna", 30);
        add("s3", "anna", 20);
        add("s4", "berta", 40);

        assertEquals(List.of("s2", "s3", "s1"), ids("anna"));
        assertEquals(List.of("s4"), ids("berta"));
    }

    @Test
    default void end_ownSession_endsItOnce() {
        given("anna");
        given("berta");
        add("s1", "anna", 0);

        assertFalse(store().end("id-of-berta", "s1"));
        assertTrue(store().find("s1").isPresent());
        assertTrue(store().end("id-of-anna", "s1"));
        assertFalse(store().end("id-of-anna", "s1"));
        assertEquals(Optional.empty(), store().find("s1"));
    }

    @Test
    default void endAll_exceptOne_endsTheOthersOfThatUserOnly() {
        given("anna");
        given("berta");
        add("s1", "anna", 0);
        add("s2", "anna", 0);
        add("s3", "anna", 0);
        add("s4", "berta", 0);

        assertEquals(Set.of("s1", "s3"), Set.copyOf(store().endAll("id-of-anna", Optional.of("s2"))));
        assertEquals(List.of("s2"), ids("anna"));
        assertEquals(List.of("s2"), store().endAll("id-of-anna", Optional.empty()));
        assertEquals(List.of(), ids("anna"));
        assertEquals(List.of("s4"), ids("berta"));
    }

    @Test
    default void endAll_byManyAtOnce_eachSessionEndsOnce() {
        given("anna");
        for (int i = 0; i < 10; i++) {
            add("s" + i, "anna", i);
        }

        List<List<String>> ended = Race.run(8, caller -> () -> store().endAll("id-of-anna", Optional.empty()));

        assertEquals(10, ended.stream().mapToInt(List::size).sum());
    }

    @Test
    default void seen_laterTimes_areKeptAndEarlierOnesAreNot() {
        given("anna");
        add("s1", "anna", 10);
        add("s2", "anna", 10);
        add("s3", "anna", 10);
        Instant later = Samples.NOW.plusSeconds(20);

        store().seen(Map.of("s1", later, "s2", Samples.NOW, "ended", later));

        assertEquals(later, store().find("s1").orElseThrow().session().lastSeenAt());
        assertEquals(
                Samples.NOW.plusSeconds(10),
                store().find("s2").orElseThrow().session().lastSeenAt());
        assertEquals(
                Samples.NOW.plusSeconds(10),
                store().find("s3").orElseThrow().session().lastSeenAt());
        assertEquals(Optional.empty(), store().find("ended"));
    }

    @Test
    default void seen_noSessionAtAll_changesNothing() {
        store().seen(Map.of());

        assertEquals(List.of(), ids("anna"));
    }

    @Test
    default void seen_byManyAtOnce_theLatestTimeStays() {
        given("anna");
        add("s1", "anna", 0);
        add("s2", "anna", 0);

        Race.run(8, caller -> () -> {
            Instant at = Samples.NOW.plusSeconds(caller);
            store().seen(Map.of("s1", at, "s2", at));
            return caller;
        });

        assertEquals(
                Samples.NOW.plusSeconds(7),
                store().find("s1").orElseThrow().session().lastSeenAt());
        assertEquals(
                Samples.NOW.plusSeconds(7),
                store().find("s2").orElseThrow().session().lastSeenAt());
    }

    @Test
    default void prune_limits_removeWhatBeganOrWasSeenBefore() {
        given("anna");
        Instant now = Samples.NOW;
        store().add(new Session("old", "id-of-anna", now.minusSeconds(101), now, "", "", Session.Method.PASSWORD));
        store().add(new Session(
                "idle", "id-of-anna", now.minusSeconds(50), now.minusSeconds(11), "", "", Session.Method.PASSWORD));
        store().add(new Session(
                "edge", "id-of-anna", now.minusSeconds(100), now.minusSeconds(10), "", "", Session.Method.PASSWORD));

        assertEquals(2, store().prune(now.minusSeconds(100), now.minusSeconds(10)));
        assertEquals(List.of("edge"), ids("anna"));
        assertEquals(0, store().prune(now.minusSeconds(100), now.minusSeconds(10)));
    }

    @Test
    default void sessions_ofADeletedUser_areGone() {
        given("anna");
        add("s1", "anna", 0);

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().find("s1"));
        assertEquals(List.of(), ids("anna"));
        assertFalse(store().end("id-of-anna", "s1"));
        assertEquals(List.of(), store().endAll("id-of-anna", Optional.empty()));
    }

    @Test
    default void all_sessionsOfEverybody_areFoundUntilTheyEnd() {
        given("anna");
        given("bert");
        add("s1", "anna", 0);
        add("s2", "bert", 0);
        add("s3", "bert", 0);

        store().end("id-of-bert", "s3");

        assertEquals(
                List.of("s1", "s2"),
                store().all().stream().map(Session::id).sorted().toList());
    }

    private User given(String name) {
        users().create(Samples.user(name));
        return stored(name);
    }

    private User stored(String name) {
        return users().find(AccountName.of(name)).orElseThrow();
    }

    private void add(String id, String name, int seenAfterSeconds) {
        store().add(session(id, "id-of-" + name, seenAfterSeconds));
    }

    private static Session session(String id, String userId, int seenAfterSeconds) {
        return new Session(
                id,
                userId,
                Samples.NOW,
                Samples.NOW.plusSeconds(seenAfterSeconds),
                "192.0.2.1",
                "",
                Session.Method.PASSWORD);
    }

    private List<String> ids(String name) {
        return store().ofUser("id-of-" + name).stream().map(Session::id).toList();
    }
}
