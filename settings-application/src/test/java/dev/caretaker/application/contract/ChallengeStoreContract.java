package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.signin.Challenge;
import dev.caretaker.application.signin.ChallengeStore;
import dev.caretaker.application.signin.ChallengeStore.Pending;
import dev.caretaker.application.signin.Session;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.AccountName;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ChallengeStore} promises. */
public interface ChallengeStoreContract {

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a challenge at its start
     */
    ChallengeStore store();

    /**
     * The users whose challenges the store keeps.
     *
     * @return the same store throughout a test, without a user at its start
     */
    UserStore users();

    /**
     * The apps of these users.
     *
     * @return the same store throughout a test, empty at its start
     */
    EnrolmentStore enrolments();

    @Test
    default void store_new_holdsNothing() {
        assertEquals(Optional.empty(), store().find("c1"));
        assertFalse(store().remove("c1"));
    }

    @Test
    default void find_challenge_comesWithItsUser() {
        User anna = given("anna");
        add("c1", "anna", 0);
        add("c2", "anna", -1);

        assertEquals(Optional.of(pending(challenge("c1", "anna", 0), anna)), store().find("c1"));
        assertEquals(Optional.of(pending(challenge("c2", "anna", -1), anna)), store().find("c2"));
    }

    private static Pending pending(Challenge challenge, User user) {
        return new Pending(challenge, user, Optional.empty());
    }

    @Test
    default void find_challengeOfWhoHasAnApp_bringsTheAppAsItIsNow() {
        User anna = given("anna");
        given("berta");
        add("c1", "anna", 0);
        add("c2", "berta", 0);
        enrolments().enrol(app(0, 7, Lockout.none()), List.of());

        assertEquals(Optional.of(app(1, 7, Lockout.none())), app("c1"));
        assertEquals(anna, store().find("c1").orElseThrow().user());
        assertEquals(Optional.empty(), app("c2"));

        Lockout wrongCodes = new Lockout(3, 0, Samples.NOW, 2, Samples.NOW.plusSeconds(60));
        enrolments().replace(app(1, 8, wrongCodes));
        assertEquals(Optional.of(app(2, 8, wrongCodes)), app("c1"));

        enrolments().remove("id-of-anna", ending -> {});
        assertEquals(Optional.empty(), app("c1"));
    }

    private Optional<Enrolment> app(String tokenHash) {
        return store().find(tokenHash).orElseThrow().app();
    }

    private static Enrolment app(long version, long lastStep, Lockout attempts) {
        OtpParameters parameters = new OtpParameters(OtpAlgorithm.SHA512, 8, 45);
        return new Enrolment("id-of-anna", "sealed", parameters, Samples.NOW, lastStep, attempts, version);
    }

    @Test
    default void find_challengeOfSomebodyFromMicrosoft_knowsWhatMicrosoftSaid() {
        given("anna");
        var said = new Session.AtMicrosoft(Optional.of("sid-1"), Optional.empty(), List.of("Zoë 漢", "b,c"));
        Challenge challenge = new Challenge(
                "c1",
                "id-of-anna",
                Challenge.Step.TWO_FACTOR,
                new Challenge.Proven(Session.Method.ENTRA, false, Optional.of(said)),
                Samples.NOW);

        store().add(challenge);

        assertEquals(challenge, store().find("c1").orElseThrow().challenge());
    }

    @Test
    default void add_userWhoIsGone_fails() {
        Challenge orphan = challenge("c1", "nobody", 0);

        assertThrows(AdapterFailureException.class, () -> store().add(orphan));
    }

    @Test
    default void remove_byManyAtOnce_exactlyOneSucceeds() {
        given("anna");
        add("c1", "anna", 0);

        assertEquals(1, Race.winners(20, caller -> () -> store().remove("c1")));
        assertEquals(Optional.empty(), store().find("c1"));
        assertFalse(store().remove("c1"));
    }

    @Test
    default void removeAll_ofAUser_leavesThoseOfOthers() {
        given("anna");
        given("berta");
        add("c1", "anna", 0);
        add("c2", "anna", 0);
        add("c3", "berta", 0);

        store().removeAll("id-of-anna");

        assertEquals(Optional.empty(), store().find("c1"));
        assertEquals(Optional.empty(), store().find("c2"));
        assertTrue(store().find("c3").isPresent());
    }

    @Test
    default void prune_expiredBefore_removesThoseOnly() {
        given("anna");
        add("c1", "anna", -1);
        add("c2", "anna", 0);

        assertEquals(1, store().prune(Samples.NOW));

        assertEquals(Optional.empty(), store().find("c1"));
        assertTrue(store().find("c2").isPresent());
    }

    @Test
    default void challenges_ofADeletedUser_areGone() {
        given("anna");
        add("c1", "anna", 0);

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().find("c1"));
        assertFalse(store().remove("c1"));
    }

    private User given(String name) {
        users().create(Samples.user(name));
        return users().find(AccountName.of(name)).orElseThrow();
    }

    private void add(String tokenHash, String name, int expiresAfterSeconds) {
        store().add(challenge(tokenHash, name, expiresAfterSeconds));
    }

    private static Challenge challenge(String tokenHash, String name, int expiresAfterSeconds) {
        return new Challenge(
                tokenHash,
                "id-of-" + name,
                Challenge.Step.TWO_FACTOR_ENROLMENT,
                new Challenge.Proven(Session.Method.ENTRA, expiresAfterSeconds < 0),
                Samples.NOW.plusSeconds(expiresAfterSeconds));
    }
}
