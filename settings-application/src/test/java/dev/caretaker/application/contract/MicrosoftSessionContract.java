package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.Session.AtMicrosoft;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.signin.SignedIn;
import dev.caretaker.application.user.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every {@link SessionStore} promises of sessions that came through Microsoft. */
public interface MicrosoftSessionContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a session at its start
     */
    SessionStore store();

    /**
     * The users whose sessions the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    @Test
    default void find_sessionThroughMicrosoft_knowsWhatMicrosoftSaid() {
        AtMicrosoft much = new AtMicrosoft(
                Optional.of("sid-1"), Optional.of("O.hint 漢"), List.of("Zoë 漢", "b,c", "two words", "b\ttab"));
        AtMicrosoft little = new AtMicrosoft(Optional.empty(), Optional.empty(), List.of());
        come("s1", "anna", much);
        come("s2", "berta", little);

        assertEquals(List.of("Zoë 漢", "b,c", "two words"), much.roles());
        assertEquals(
                Optional.of(much), store().find("s1").orElseThrow().session().atMicrosoft());
        assertEquals(
                Optional.of(little), store().find("s2").orElseThrow().session().atMicrosoft());
    }

    @Test
    default void endAllThrough_aSid_endsEverySessionOfItAndNoOther() {
        come("s1", "anna", sid("sid-1"));
        come("s2", "anna", sid("sid-1"));
        come("s3", "berta", sid("sid-1"));
        come("s4", "berta", sid("sid-2"));
        come("s5", "carla", new AtMicrosoft(Optional.empty(), Optional.empty(), List.of("a")));

        List<SignedIn> ended = store().endAllThrough("sid-1");

        assertEquals(Set.of("s1", "s2", "s3"), ids(ended));
        assertEquals(
                Set.of("anna", "berta"),
                ended.stream().map(one -> one.user().username()).collect(Collectors.toSet()));
        assertEquals(Set.of("s4", "s5"), store().all().stream().map(Session::id).collect(Collectors.toSet()));
        assertEquals(List.of(), store().endAllThrough("sid-1"));
    }

    @Test
    default void endAllThrough_unknownOrEmptySid_endsNothing() {
        come("s1", "anna", sid("sid-1"));
        come("s2", "anna", new AtMicrosoft(Optional.empty(), Optional.empty(), List.of()));

        assertEquals(List.of(), store().endAllThrough("SID-1"));
        assertEquals(List.of(), store().endAllThrough(""));
        assertTrue(store().find("s2").isPresent());
    }

    @Test
    default void endAllThrough_byManyAtOnce_eachSessionEndsOnce() {
        for (int i = 0; i < 5; i++) {
            come("s" + i, "anna", sid("sid-1"));
        }

        List<List<SignedIn>> ended = Race.run(6, caller -> () -> store().endAllThrough("sid-1"));

        assertEquals(5, ended.stream().mapToInt(List::size).sum());
    }

    private void come(String id, String name, AtMicrosoft said) {
        users().create(Samples.user(name));
        store().add(new Session(
                id,
                "id-of-" + name,
                Samples.NOW,
                Samples.NOW,
                "192.0.2.1",
                "",
                Session.Method.ENTRA,
                Optional.of(said)));
    }

    private static AtMicrosoft sid(String sid) {
        return new AtMicrosoft(Optional.of(sid), Optional.empty(), List.of("a"));
    }

    private static Set<String> ids(List<SignedIn> some) {
        return some.stream().map(one -> one.session().id()).collect(Collectors.toSet());
    }
}
