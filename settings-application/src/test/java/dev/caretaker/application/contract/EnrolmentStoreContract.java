package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.AdapterFailureException;
import dev.caretaker.application.twofactor.BrowserStore;
import dev.caretaker.application.twofactor.Draft;
import dev.caretaker.application.twofactor.Enrolment;
import dev.caretaker.application.twofactor.EnrolmentStore;
import dev.caretaker.application.twofactor.RecoveryCode;
import dev.caretaker.application.twofactor.RememberedBrowser;
import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.domain.access.Lockout;
import dev.caretaker.domain.twofactor.OtpAlgorithm;
import dev.caretaker.domain.twofactor.OtpParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link EnrolmentStore} promises. */
public interface EnrolmentStoreContract extends EnrolmentRecordContract {

    /** Parameters that differ from the usual ones in every way. */
    OtpParameters ODD = new OtpParameters(OtpAlgorithm.SHA512, 8, 45);

    /** Recovery codes. */
    List<RecoveryCode> CODES = List.of(code("k7m2"), code("0000"), code("zzzz"));

    @Override
    EnrolmentStore store();

    /**
     * The browsers that are forgotten with an app.
     *
     * @return the same store throughout a test, empty at its start
     */
    BrowserStore browsers();

    @Override
    UserStore users();

    private OptionalInt remove(String userId) {
        return store().remove(userId, ending -> {});
    }

    private static RecoveryCode code(String selector) {
        return new RecoveryCode(selector, new PasswordHash("$hash$of$" + selector));
    }

    private static Enrolment enrolment(String name, String secret, long lastStep, long version) {
        return new Enrolment("id-of-" + name, secret, ODD, Samples.NOW, lastStep, Lockout.none(), version);
    }

    private Enrolment anna() {
        return store().find("id-of-anna").orElseThrow();
    }

    /** Anna and Berta, of whom Anna has an app. */
    @BeforeEach
    default void enrolAnna() {
        users().create(Samples.user("anna"));
        users().create(Samples.user("berta"));
        assertTrue(store().enrol(enrolment("anna", "sealed", 1L << 40, 0), CODES));
    }

    @Test
    default void find_enrolled_givesWhatWasStored() {
        assertEquals(enrolment("anna", "sealed", 1L << 40, 1), anna());
        assertEquals(Optional.empty(), store().find("id-of-berta"));
        assertEquals(Set.of("id-of-anna"), store().enrolledUsers());
        assertEquals(Set.copyOf(CODES), Set.copyOf(store().recoveryCodes("id-of-anna")));
        assertFalse(anna().toString().contains("sealed"));
    }

    @Test
    default void enrol_userWhoIsGone_fails() {
        assertThrows(AdapterFailureException.class, () -> store().enrol(enrolment("nobody", "s", 1, 0), CODES));
    }

    @Test
    default void enrol_byManyAtOnce_exactlyOneSucceeds() {
        long winners = Race.winners(
                20, caller -> () -> store().enrol(enrolment("berta", "sealed" + caller, caller, 0), CODES));

        assertEquals(1, winners);
        assertEquals(3, store().recoveryCodes("id-of-berta").size());
    }

    @Test
    default void enrol_basedOnAnotherVersion_changesNothing() {
        assertFalse(store().enrol(enrolment("anna", "other", 5, 0), List.of()));
        assertFalse(store().enrol(enrolment("anna", "other", 5, 2), List.of()));
        assertFalse(store().enrol(enrolment("berta", "other", 5, 1), List.of()));

        assertEquals(enrolment("anna", "sealed", 1L << 40, 1), anna());
        assertEquals(3, store().recoveryCodes("id-of-anna").size());
        assertEquals(Optional.empty(), store().find("id-of-berta"));
    }

    @Test
    default void enrol_inThePlaceOfAnother_takesCodesDraftAndBrowsersAway() {
        store().keepDraft(new Draft("id-of-anna", "other", ODD, Samples.NOW));
        rememberBrowserOfAnna();

        assertTrue(store().enrol(enrolment("anna", "other", 5, 1), List.of(code("next"))));

        assertEquals(enrolment("anna", "other", 5, 2), anna());
        assertEquals(List.of(code("next")), store().recoveryCodes("id-of-anna"));
        assertEquals(Optional.empty(), store().draft("id-of-anna"));
        assertEquals(List.of(), browsers().ofUser("id-of-anna"));
    }

    private void rememberBrowserOfAnna() {
        browsers().add(new RememberedBrowser("b", "id-of-anna", "hash", "", "", Samples.NOW, Samples.NOW, 1));
    }

    @Test
    default void draft_keptAgain_isTheLastOne() {
        store().keepDraft(new Draft("id-of-berta", "one", OtpParameters.COMMON, Samples.NOW));
        store().keepDraft(new Draft("id-of-berta", "two", ODD, Samples.NOW.plusSeconds(1)));

        Draft kept = store().draft("id-of-berta").orElseThrow();
        assertEquals(new Draft("id-of-berta", "two", ODD, Samples.NOW.plusSeconds(1)), kept);
        assertFalse(kept.toString().contains("two"));
        assertEquals(Optional.empty(), store().draft("id-of-anna"));
        assertThrows(AdapterFailureException.class, () -> store().keepDraft(
                        new Draft("id-of-nobody", "one", ODD, Samples.NOW)));
    }

    @Test
    default void replace_byManyWithOneVersion_exactlyOneSucceeds() {
        Enrolment seen = anna();

        assertEquals(1, Race.winners(20, caller -> () -> store().replace(moved(seen, seen.lastStep() + 1))));
        assertEquals(moved(seen, seen.lastStep() + 1).lastStep(), anna().lastStep());
        assertEquals(2, anna().version());
        assertFalse(store().replace(moved(seen, seen.lastStep() + 2)));
    }

    private static Enrolment moved(Enrolment seen, long step) {
        return new Enrolment(
                seen.userId(),
                seen.secret(),
                seen.parameters(),
                seen.enrolledAt(),
                step,
                new Lockout(3, 0, Samples.NOW, 2, Samples.NOW.plusSeconds(60)),
                seen.version());
    }

    @Test
    default void replace_keepsWrongCodes() {
        assertTrue(store().replace(moved(anna(), 9)));

        assertEquals(new Lockout(3, 0, Samples.NOW, 2, Samples.NOW.plusSeconds(60)), anna().attempts());
        assertEquals(9, anna().lastStep());
    }

    @Test
    default void attempts_ofSeveral_areThoseOfWhoHasAnApp() {
        store().replace(moved(anna(), 9));

        assertEquals(
                Map.of("id-of-anna", new Lockout(3, 0, Samples.NOW, 2, Samples.NOW.plusSeconds(60))),
                store().attempts(List.of("id-of-anna", "id-of-berta", "id-of-nobody")));
        assertEquals(Map.of(), store().attempts(List.of()));

        users().delete("id-of-anna");
        assertEquals(Map.of(), store().attempts(List.of("id-of-anna")));
    }

    @Test
    default void replace_afterAnotherAppTookThePlace_changesNothing() {
        Enrolment seen = anna();
        remove("id-of-anna");
        assertFalse(store().replace(moved(seen, 9)));

        store().enrol(enrolment("anna", "other", 5, 0), CODES);
        assertEquals(seen.version(), anna().version());

        assertFalse(store().replace(moved(seen, 9)));
        assertEquals(5, anna().lastStep());
    }

    @Test
    default void remove_takesEverythingAway() {
        store().keepDraft(new Draft("id-of-anna", "other", ODD, Samples.NOW));
        rememberBrowserOfAnna();

        assertEquals(OptionalInt.of(0), remove("id-of-anna"));

        assertEquals(Optional.empty(), store().find("id-of-anna"));
        assertEquals(Optional.empty(), store().draft("id-of-anna"));
        assertEquals(List.of(), store().recoveryCodes("id-of-anna"));
        assertEquals(List.of(), browsers().ofUser("id-of-anna"));
        assertEquals(Set.of(), store().enrolledUsers());
        assertEquals(OptionalInt.empty(), remove("id-of-anna"));
    }

    @Test
    default void useUp_byManyAtOnce_exactlyOneSucceeds() {
        assertEquals(1, Race.winners(20, caller -> () -> store().useUp("id-of-anna", CODES.get(1))));
        assertEquals(Set.of(CODES.get(0), CODES.get(2)), Set.copyOf(store().recoveryCodes("id-of-anna")));
        assertFalse(store().useUp("id-of-berta", CODES.get(0)));
        assertFalse(store().useUp("id-of-anna", new RecoveryCode("k7m2", new PasswordHash("$another"))));
    }

    @Test
    default void replaceRecoveryCodes_asksForAnApp() {
        assertTrue(store().replaceRecoveryCodes("id-of-anna", List.of(code("next")), () -> {}));
        assertFalse(store().replaceRecoveryCodes("id-of-berta", List.of(code("next")), () -> {}));

        assertEquals(List.of(code("next")), store().recoveryCodes("id-of-anna"));
        assertEquals(List.of(), store().recoveryCodes("id-of-berta"));
    }

    @Test
    default void apps_ofADeletedUser_areGone() {
        store().keepDraft(new Draft("id-of-anna", "other", ODD, Samples.NOW));

        users().delete("id-of-anna");

        assertEquals(Optional.empty(), store().find("id-of-anna"));
        assertEquals(Optional.empty(), store().draft("id-of-anna"));
        assertEquals(List.of(), store().recoveryCodes("id-of-anna"));
        assertEquals(Set.of(), store().enrolledUsers());
        assertFalse(store().replace(enrolment("anna", "sealed", 7, 1)));
    }
}
