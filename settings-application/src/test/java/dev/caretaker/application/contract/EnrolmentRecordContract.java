package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.caretaker.application.signin.Session;
import dev.caretaker.application.signin.SessionStore;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.RecoveryCode;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What every {@link EnrolmentStore} promises of those who record its changes, and of the sessions that a removal ends. */
public interface EnrolmentRecordContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, empty at its start
     */
    EnrolmentStore store();

    /**
     * The users whose apps the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    /**
     * What these users are signed in with.
     *
     * @return the same store throughout a test, without a session at its start
     */
    SessionStore sessions();

    private static Enrolment clarasApp(String secret, long version) {
        return new Enrolment("id-of-clara", secret, OtpParameters.COMMON, Samples.NOW, 1, Lockout.none(), version);
    }

    private static List<RecoveryCode> codes(String selector) {
        return List.of(new RecoveryCode(selector, new PasswordHash("$hash$of$" + selector)));
    }

    private void clara() {
        users().create(Samples.user("clara"));
        users().create(Samples.user("dora"));
        signIn("s1", "clara");
        signIn("s2", "clara");
        signIn("other", "dora");
    }

    private void signIn(String id, String name) {
        sessions()
                .add(new Session(
                        id, "id-of-" + name, Samples.NOW, Samples.NOW, "192.0.2.1", "", Session.Method.PASSWORD));
    }

    @Test
    default void changesOfApps_thatAreDone_areRecordedOnceEach() {
        clara();
        List<String> recorded = new ArrayList<>();

        store().enrol(clarasApp("one", 0), codes("a"), () -> recorded.add("enrolled"));
        store().replaceRecoveryCodes("id-of-clara", codes("b"), () -> recorded.add("renewed"));
        store().remove("id-of-clara", ending -> recorded.add("removed with " + ending));

        assertEquals(List.of("enrolled", "renewed", "removed with 2"), recorded);
    }

    @Test
    default void changesOfApps_thatAreRefused_areNotRecorded() {
        clara();
        List<String> recorded = new ArrayList<>();

        store().enrol(clarasApp("one", 7), codes("a"), () -> recorded.add("enrolled"));
        store().replaceRecoveryCodes("id-of-clara", codes("b"), () -> recorded.add("renewed"));
        store().remove("id-of-clara", ending -> recorded.add("removed"));

        assertEquals(List.of(), recorded);
    }

    @Test
    default void changesOfApps_whoseRecordFails_areNotDone() {
        clara();
        Runnable fails = () -> {
            throw new IllegalStateException("no row");
        };
        store().keepDraft(new Draft("id-of-clara", "draft", OtpParameters.COMMON, Samples.NOW));
        assertThrows(IllegalStateException.class, () -> store().enrol(clarasApp("one", 0), codes("a"), fails));
        assertEquals(Optional.empty(), store().find("id-of-clara"));
        assertEquals("draft", store().draft("id-of-clara").orElseThrow().secret());

        store().enrol(clarasApp("one", 0), codes("a"));
        assertThrows(IllegalStateException.class, () -> store().enrol(clarasApp("two", 1), codes("b"), fails));
        assertThrows(IllegalStateException.class, () -> store().replaceRecoveryCodes("id-of-clara", codes("c"), fails));
        assertThrows(IllegalStateException.class, () -> store().remove("id-of-clara", ending -> fails.run()));

        assertEquals(Optional.of(clarasApp("one", 1)), store().find("id-of-clara"));
        assertEquals(codes("a"), store().recoveryCodes("id-of-clara"));
        assertEquals(2, sessions().ofUser("id-of-clara").size());
    }

    @Test
    default void removeApp_ofWhoHasNone_changesNothing() {
        clara();
        Draft draft = new Draft("id-of-clara", "draft", OtpParameters.COMMON, Samples.NOW);
        store().keepDraft(draft);

        assertEquals(OptionalInt.empty(), store().remove("id-of-clara", ending -> {}));

        assertEquals(Optional.of(draft), store().draft("id-of-clara"));
        assertEquals(2, sessions().ofUser("id-of-clara").size());
    }

    @Test
    default void removeApp_endsTheSessionsOfThatUser() {
        clara();
        store().enrol(clarasApp("one", 0), codes("a"));

        assertEquals(OptionalInt.of(2), store().remove("id-of-clara", ending -> {}));

        assertEquals(List.of(), sessions().ofUser("id-of-clara"));
        assertEquals(1, sessions().ofUser("id-of-dora").size());
    }
}
