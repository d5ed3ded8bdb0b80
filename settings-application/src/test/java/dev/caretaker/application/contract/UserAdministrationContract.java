package dev.caretaker.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.caretaker.application.user.PasswordHash;
import dev.caretaker.application.user.User;
import dev.caretaker.application.user.User.Profile;
import dev.caretaker.application.user.UserQuery;
import dev.caretaker.application.user.UserStore;
import dev.caretaker.application.user.UserStore.Outcome;
import dev.caretaker.application.user.UserStore.PasswordChange;
import dev.caretaker.domain.access.AccountName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link UserStore} promises of administrators: one is always left, and there is nothing they cannot give. */
public interface UserAdministrationContract {

    /** What makes an administrator. */
    Set<String> ADMINISTRATOR = Set.of("SETTINGS", "USERS");

    /** What every product has; a store may know it from the start. */
    Set<String> STANDARD = Set.of("SETTINGS", "USERS", "BACKUPS", "LOGS");

    /**
     * The store under test.
     *
     * @return the same store throughout a test, without a user ever created at its start
     */
    UserStore store();

    @Test
    default void delete_user_removesThemWithTheirHistory() {
        store().create(Samples.user("anna"));
        store().create(Samples.user("berta"));
        store().replacePassword(
                        new PasswordChange(
                                "id-of-anna",
                                Optional.of(new PasswordHash("$hash$of$anna")),
                                Samples.password("$2"),
                                5,
                                Optional.empty()),
                        "boss",
                        ended -> {});

        assertEquals(Outcome.DONE, store().delete("id-of-anna"));

        assertEquals(Outcome.STALE, store().delete("id-of-anna"));
        assertEquals(Optional.empty(), store().find(AccountName.of("anna")));
        assertTrue(store().create(Samples.user("anna")));
        assertEquals(List.of(), store().earlierPasswords("id-of-anna"));
        assertEquals("berta", found("berta").username());
    }

    @Test
    default void delete_basedOnAnotherVersion_isStaleAndDeletesNothing() {
        store().create(Samples.user("anna"));
        User seen = found("anna");
        assertEquals(Outcome.DONE, store().update(seen.with(found("anna").profile())));
        User stored = found("anna");

        assertEquals(Outcome.STALE, store().delete(seen.id(), Optional.of(seen.version()), () -> {}));
        assertEquals(stored, found("anna"));

        assertEquals(Outcome.DONE, store().delete(seen.id(), Optional.of(stored.version()), () -> {}));
        assertEquals(Optional.empty(), store().find(AccountName.of("anna")));
    }

    @Test
    default void lastAdministrator_disabledDemotedOrDeleted_isRefusedAndNothingChanges() {
        given("admin", true, "SETTINGS", "USERS", "LOGS");
        given("anna", true, "USERS", "LOGS");
        given("berta", true, "SETTINGS");
        User before = found("admin");

        assertEquals(Outcome.LAST_ADMINISTRATOR, changed("admin", false, "SETTINGS", "USERS", "LOGS"));
        assertEquals(Outcome.LAST_ADMINISTRATOR, changed("admin", true, "USERS", "LOGS"));
        assertEquals(Outcome.LAST_ADMINISTRATOR, changed("admin", true, "SETTINGS", "LOGS"));
        assertEquals(Outcome.LAST_ADMINISTRATOR, changed("admin", false));
        assertEquals(Outcome.LAST_ADMINISTRATOR, store().delete("id-of-admin"));

        assertEquals(before, found("admin"));
        assertEquals(3, store().list(new UserQuery(Optional.empty(), 0, 1)).total());
    }

    @Test
    default void lastAdministrator_changedOtherwise_isDone() {
        given("admin", true, "SETTINGS", "USERS", "LOGS");

        assertEquals(Outcome.DONE, changed("admin", true, "SETTINGS", "USERS"));
        assertEquals(Outcome.DONE, changed("admin", true, "SETTINGS", "USERS", "BACKUPS"));

        assertEquals(Set.of("SETTINGS", "USERS", "BACKUPS"), found("admin").permissions());
    }

    @Test
    default void lastAdministrator_basedOnOldVersion_isStale() {
        given("admin", true, "SETTINGS", "USERS");
        User old = found("admin");
        changed("admin", true, "SETTINGS", "USERS", "LOGS");

        assertEquals(Outcome.STALE, store().update(old.with(profile("admin", false))));
    }

    @Test
    default void administrator_besideAnother_isDisabledDemotedOrDeleted() {
        given("stays", true, "SETTINGS", "USERS");
        given("anna", true, "SETTINGS", "USERS");
        given("berta", true, "SETTINGS", "USERS");
        given("clara", true, "SETTINGS", "USERS");

        assertEquals(Outcome.DONE, changed("anna", false, "SETTINGS", "USERS"));
        assertEquals(Outcome.DONE, changed("berta", true, "USERS"));
        assertEquals(Outcome.DONE, store().delete("id-of-clara"));
        assertEquals(Outcome.LAST_ADMINISTRATOR, store().delete("id-of-stays"));
    }

    @Test
    default void administrator_disabled_doesNotCount() {
        given("admin", true, "SETTINGS", "USERS");
        given("asleep", false, "SETTINGS", "USERS");

        assertEquals(Outcome.LAST_ADMINISTRATOR, changed("admin", false, "SETTINGS", "USERS"));
        assertEquals(Outcome.DONE, changed("asleep", true, "SETTINGS", "USERS"));
        assertEquals(Outcome.DONE, changed("admin", false, "SETTINGS", "USERS"));
        assertEquals(Outcome.LAST_ADMINISTRATOR, store().delete("id-of-asleep"));
        assertEquals(Outcome.DONE, changed("admin", false));
        assertEquals(Outcome.DONE, store().delete("id-of-admin"));
    }

    @Test
    default void administrators_takingEachOthersRightsAtOnce_exactlyOneSucceeds() {
        for (int round = 0; round < 10; round++) {
            String left = "left" + round;
            String right = "right" + round;
            given(left, true, "SETTINGS", "USERS");
            given(right, true, "SETTINGS", "USERS");
            store().delete("id-of-left" + (round - 1));
            store().delete("id-of-right" + (round - 1));
            User other = found(right);

            List<Outcome> outcomes = Race.run(
                    2,
                    caller -> caller == 0
                            ? () -> store().delete("id-of-" + left)
                            : () -> store().update(other.with(profile(right, true, "LOGS"))));

            assertEquals(Set.of(Outcome.DONE, Outcome.LAST_ADMINISTRATOR), Set.copyOf(outcomes));
        }
    }

    @Test
    default void administrators_deletedByManyAtOnce_oneIsLeft() {
        for (int i = 0; i < 8; i++) {
            given("admin" + i, true, "SETTINGS", "USERS");
        }

        List<Outcome> outcomes = Race.run(8, caller -> () -> store().delete("id-of-admin" + caller));

        assertEquals(7, Collections.frequency(outcomes, Outcome.DONE));
        assertEquals(1, Collections.frequency(outcomes, Outcome.LAST_ADMINISTRATOR));
        assertEquals(
                1, store().list(new UserQuery(Optional.empty(), 0, 9)).users().size());
    }

    @Test
    default void administrators_disabledOrDemotedByManyAtOnce_oneIsLeft() {
        for (int i = 0; i < 8; i++) {
            given("admin" + i, true, "SETTINGS", "USERS");
        }

        List<Outcome> outcomes = Race.run(
                8,
                caller -> () -> caller % 2 == 0
                        ? changed("admin" + caller, false, "SETTINGS", "USERS")
                        : changed("admin" + caller, true, "SETTINGS"));

        assertEquals(7, Collections.frequency(outcomes, Outcome.DONE));
        assertEquals(1, Collections.frequency(outcomes, Outcome.LAST_ADMINISTRATOR));
    }

    @Test
    default void introduce_newPermission_goesToAdministratorsOnce() {
        store().introduce(STANDARD);
        given("admin", true, "SETTINGS", "USERS");
        given("asleep", false, "SETTINGS", "USERS", "LOGS");
        given("anna", true, "USERS", "LOGS");
        User anna = found("anna");
        long version = found("admin").version();

        assertEquals(Set.of("PRINT", "SCAN_2"), store().introduce(with(STANDARD, "PRINT", "SCAN_2")));

        assertEquals(
                Set.of("SETTINGS", "USERS", "PRINT", "SCAN_2"), found("admin").permissions());
        assertEquals(
                Set.of("SETTINGS", "USERS", "LOGS", "PRINT", "SCAN_2"),
                found("asleep").permissions());
        assertTrue(found("admin").version() > version);
        assertEquals(anna, found("anna"));
    }

    @Test
    default void introduce_knownPermission_isNotGivenAgain() {
        store().introduce(STANDARD);
        given("admin", true, "SETTINGS", "USERS");
        store().introduce(with(STANDARD, "PRINT"));
        changed("admin", true, "SETTINGS", "USERS");
        User before = found("admin");

        assertEquals(Set.of(), store().introduce(with(STANDARD, "PRINT")));
        assertEquals(Set.of(), store().introduce(Set.of()));

        assertEquals(before, found("admin"));
    }

    @Test
    default void introduce_permissionSomebodyHoldsAlready_changesThemNot() {
        store().introduce(STANDARD);
        given("admin", true, "SETTINGS", "USERS", "PRINT");
        User before = found("admin");

        assertEquals(Set.of("PRINT"), store().introduce(with(STANDARD, "PRINT")));

        assertEquals(before, found("admin"));
    }

    @Test
    default void introduce_byManyAtOnce_exactlyOneIntroduces() {
        store().introduce(STANDARD);
        given("admin", true, "SETTINGS", "USERS");

        List<Set<String>> introduced = Race.run(8, caller -> () -> store().introduce(with(STANDARD, "PRINT", "SCAN")));

        assertEquals(1, Collections.frequency(introduced, Set.of("PRINT", "SCAN")));
        assertEquals(7, Collections.frequency(introduced, Set.of()));
        assertEquals(with(ADMINISTRATOR, "PRINT", "SCAN"), found("admin").permissions());
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private void given(String name, boolean enabled, String... permissions) {
        store().create(new User("id-of-" + name, profile(name, enabled, permissions), Optional.empty(), 0));
    }

    private Outcome changed(String name, boolean enabled, String... permissions) {
        return store().update(found(name).with(profile(name, enabled, permissions)));
    }

    private static Profile profile(String name, boolean enabled, String... permissions) {
        return new Profile(name, "", enabled, Set.of(permissions), false);
    }

    private User found(String name) {
        return store().find(AccountName.of(name)).orElseThrow();
    }
}
